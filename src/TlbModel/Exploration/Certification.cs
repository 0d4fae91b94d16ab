namespace TlbModel.Exploration;

/// <summary>Whether a trace is a shortest one to its finding. Its identity is the oracle and the step that broke it.</summary>
public sealed class Certification
{
    internal Certification(Trace trace, CertificationScope scope, ExplorationReport<MachineAction> exploration, Trace? shorter, int tried)
    {
        Trace = trace;
        Scope = scope;
        End = exploration.End;
        States = exploration.States;
        Shorter = shorter;
        Tried = tried;
    }

    /// <summary>The trace.</summary>
    public Trace Trace { get; }

    /// <summary>Among which runs was looked: those of the widest scope that the budget allowed, or else of the narrowest.</summary>
    public CertificationScope Scope { get; }

    /// <summary>Whether the trace is certified: every shorter run in the scope was tried, and none ends in the same finding.</summary>
    public bool IsShortest => Shorter is null && Tried >= Trace.Steps.Length - 1;

    /// <summary>A shorter trace to the same finding, itself a shortest one in the scope; null: none was found.</summary>
    public Trace? Shorter { get; }

    /// <summary>Every run of at most so many actions in the scope was tried, and none ends in the finding.</summary>
    public int Tried { get; }

    /// <summary>Why the exploration of the scope ended.</summary>
    public ExplorationEnd End { get; }

    /// <summary>The states that were visited in the scope.</summary>
    public long States { get; }
}
