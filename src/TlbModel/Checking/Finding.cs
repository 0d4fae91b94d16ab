namespace TlbModel;

/// <summary>A violation, with the shortest trace that the search made of it. Its identity is the oracle and the step that broke it.</summary>
public sealed class Finding
{
    internal Finding(Violation violation, long sequence, int length, Trace trace, KernelChange? culprit)
    {
        Violation = violation;
        Sequence = sequence;
        Length = length;
        Trace = trace;
        Culprit = culprit;
    }

    /// <summary>What was violated, at the end of <see cref="Trace"/>.</summary>
    public Violation Violation { get; }

    /// <summary>The number of the sequence that found it, from 0.</summary>
    public long Sequence { get; }

    /// <summary>The actions of that sequence before it was shrunk, those that were given not among them.</summary>
    public int Length { get; }

    /// <summary>The shrunk trace; it begins with the actions that were given.</summary>
    public Trace Trace { get; }

    /// <summary>The change of the kernel whose removal silences the trace; null: none alone does.</summary>
    public KernelChange? Culprit { get; }
}
