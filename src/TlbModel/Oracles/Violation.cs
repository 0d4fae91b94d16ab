namespace TlbModel;

/// <summary>What an oracle found broken.</summary>
/// <param name="Oracle">The oracle's id.</param>
/// <param name="BrokenBy">The step that broke it, as <c>routine: label</c>; a finding's identity is this and the oracle.</param>
/// <param name="Statement">What is wrong now, in a sentence.</param>
public sealed record Violation(string Oracle, string BrokenBy, string Statement)
{
    /// <summary>The CPU that is in danger; null: no one in particular.</summary>
    public CpuId? Cpu { get; init; }

    /// <summary>The address space whose page is concerned; null: the CPU's, or none.</summary>
    public MmId? Mm { get; init; }

    /// <summary>The page concerned; null: none.</summary>
    public VirtualPage? Page { get; init; }

    /// <summary>The frame concerned; null: none.</summary>
    public FrameNumber? Frame { get; init; }

    /// <summary>The task whose path is at fault; null: unknown.</summary>
    public TaskId? Task { get; init; }
}
