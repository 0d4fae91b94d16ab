namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>What a rule's sentence finds broken, read from nothing but the machines and events that everybody sees.</summary>
/// <param name="Says">A part of the statement that the oracle has to make.</param>
internal sealed record Breach(string Says)
{
    public CpuId? Cpu { get; init; }

    public MmId? Mm { get; init; }

    public VirtualPage? Page { get; init; }

    public FrameNumber? Frame { get; init; }

    public TaskId? Task { get; init; }

    /// <summary>The step that has to be blamed; null: that is not asked.</summary>
    public string? BrokenBy { get; init; }

    /// <summary>Whether an oracle found just this.</summary>
    public bool Agrees(Violation violation) =>
        (Cpu, Mm, Page, Frame, Task) == (violation.Cpu, violation.Mm, violation.Page, violation.Frame, violation.Task) &&
        (BrokenBy ?? violation.BrokenBy) == violation.BrokenBy &&
        violation.Statement.Contains(Says, StringComparison.Ordinal);
}
