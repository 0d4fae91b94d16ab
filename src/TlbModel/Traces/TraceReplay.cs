namespace TlbModel;

/// <summary>A replay in which nothing differed from the trace.</summary>
public sealed class TraceReplay
{
    internal TraceReplay(Trace trace, Machine final, Violation? violation, bool isExact, FlushesByPath flushes)
    {
        Trace = trace;
        Final = final;
        Violation = violation;
        IsExact = isExact;
        Flushes = flushes;
    }

    /// <summary>The trace that was replayed.</summary>
    public Trace Trace { get; }

    /// <summary>The machine after the last step.</summary>
    public Machine Final { get; }

    /// <summary>What the last step violated; null: nothing.</summary>
    public Violation? Violation { get; }

    /// <summary>
    /// Whether labels and fingerprints were compared too; false: the trace is of another version of the semantics, and only its actions and
    /// events, and which oracle spoke, were.
    /// </summary>
    public bool IsExact { get; }

    /// <summary>What the flushes of the trace's steps were and cost. The prologue is not counted.</summary>
    public FlushesByPath Flushes { get; }

    /// <summary>The result in a sentence.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        string what = Violation is null ? "nothing is violated" : $"{Violation.Oracle} is violated: {Violation.Statement.TrimEnd('.')}";
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Trace.Steps.Length} steps replayed, {what}{(IsExact ? "" : $" (semantics {Trace.Semantics}: labels and fingerprints were not compared)")}");
    }
}
