namespace TlbModel;

/// <summary>What the hardware and the scheduler may do of their own accord.</summary>
public sealed record HardwareFreedom
{
    /// <summary>Whether CPUs may start walks that no access asked for.</summary>
    public bool SpeculativeWalks { get; init; } = true;

    /// <summary>Whether CPUs may drop TLB and paging-structure-cache entries.</summary>
    public bool Evictions { get; init; } = true;

    /// <summary>Whether the scheduler may switch tasks, to the idle task included.</summary>
    public bool Switches { get; init; } = true;
}
