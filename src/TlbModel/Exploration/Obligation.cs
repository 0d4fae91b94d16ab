namespace TlbModel.Exploration;

/// <summary>Something that must be able to happen in a scenario, else exploring the scenario says nothing of it.</summary>
public sealed class Obligation
{
    private readonly ObligationTest _test;

    internal Obligation(string id, string sentence, ObligationTest test)
    {
        Id = id;
        Sentence = sentence;
        _test = test;
    }

    /// <summary>All of them, in a fixed order.</summary>
    public static IReadOnlyList<Obligation> All => Machines.Obligations.All;

    /// <summary>The name, such as <c>nested-flush</c>.</summary>
    public string Id { get; }

    /// <summary>What happens, in a sentence.</summary>
    public string Sentence { get; }

    /// <summary>Whether a transition is such a case.</summary>
    /// <param name="judgement">The transition.</param>
    /// <returns>True if it is.</returns>
    public bool IsMet(in Judgement judgement) => _test(judgement);
}

internal delegate bool ObligationTest(in Judgement judgement);
