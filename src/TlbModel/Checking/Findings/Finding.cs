namespace TlbModel;

/// <summary>
/// A violation, with the shortest trace that the search made of it. Its identity is the oracle, the step that broke it, and what of the kernel is to blame.
/// </summary>
public sealed class Finding
{
    internal Finding(Violation violation, long sequence, int length, Trace trace)
    {
        Violation = violation;
        Sequence = sequence;
        Length = length;
        Trace = trace;
    }

    /// <summary>What was violated, at the end of <see cref="Trace"/>.</summary>
    public Violation Violation { get; }

    /// <summary>The number of the first sequence that found it, from 0.</summary>
    public long Sequence { get; }

    /// <summary>The actions of that sequence before it was shrunk, those that were given not among them.</summary>
    public int Length { get; }

    /// <summary>The shrunk trace; it begins with the actions that were given.</summary>
    public Trace Trace { get; }

    /// <summary>The change of the kernel whose removal silences the trace; null: none alone does.</summary>
    public KernelChange? Culprit { get; internal init; }

    /// <summary>
    /// The change of <see cref="Kernel.V5_11Fixed"/> that silences the trace, where no change of the kernel's own does: the fault is v5.11's, and known. Of
    /// several the first, those preferred without which the others leave the violation. Null: there is a <see cref="Culprit"/>, or no single fix silences it.
    /// </summary>
    public KernelChange? Fix { get; internal init; }

    /// <summary>How many sequences violated the same oracle by the same step, whatever was to blame.</summary>
    public long Sequences { get; internal init; }
}
