namespace TlbModel;

/// <summary>A rule that no transition of a correct kernel breaks. The documentation and the text of a failure come from this object.</summary>
public interface IOracle
{
    /// <summary>The name, such as <c>frame-safety</c>.</summary>
    string Id { get; }

    /// <summary>The rule, in a sentence.</summary>
    string Sentence { get; }

    /// <summary>What would go wrong on a real machine if it did not hold.</summary>
    string Why { get; }

    /// <summary>When the rule is legitimately suspended; "never" if it is not.</summary>
    string Suspended { get; }

    /// <summary>Where the rule comes from: a kernel function and version, or a manual's section.</summary>
    string Citation { get; }

    /// <summary>Judges one transition.</summary>
    /// <param name="judgement">The transition.</param>
    /// <returns>What was broken; null: nothing.</returns>
    Violation? Check(in Judgement judgement);
}
