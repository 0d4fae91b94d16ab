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

    /// <summary>The change of the kernel whose removal silences the trace; null: none alone does, or v5.11 itself has the fault.</summary>
    public KernelChange? Culprit { get; internal init; }

    /// <summary>
    /// Where the trace violates the same without any of the kernel's own changes, so that the fault is v5.11's: the change of <see cref="Kernel.V5_11Fixed"/> that
    /// silences it. Of several the one without which all the others leave the violation, or the first. Null: the fault is the kernel's own, or no single fix silences it.
    /// </summary>
    public KernelChange? Fix { get; internal init; }

    /// <summary>How many sequences are counted for the finding: by what a sequence showed before it was shrunk.</summary>
    public long Sequences { get; internal init; }

    /// <summary>The finding, seen in so many sequences.</summary>
    internal Finding SeenIn(long sequences) => new(Violation, Sequence, Length, Trace) { Culprit = Culprit, Fix = Fix, Sequences = sequences };
}
