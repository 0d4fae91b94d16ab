namespace TlbModel;

/// <summary>What the hardware and the scheduler may do of their own accord, after the prologue.</summary>
public sealed record HardwareFreedom
{
    /// <summary>Whether CPUs may start walks that no access asked for.</summary>
    public bool SpeculativeWalks { get; init; } = true;

    /// <summary>Whether CPUs may drop TLB and paging-structure-cache entries.</summary>
    public bool Evictions { get; init; } = true;

    /// <summary>Whether the scheduler may switch tasks, to the idle task included. A CPU whose task has exited may always switch.</summary>
    public bool Switches { get; init; } = true;

    /// <summary>Whether the scheduler may switch to the idle task while the task of the CPU has not exited: the CPU is then lazy.</summary>
    public bool LazySwitches { get; init; } = true;

    /// <summary>How many walks that no access asked for may be begun in a run, 0 to 254; null: any number.</summary>
    public int? AtMostWalks { get; init; }

    /// <summary>How many TLB and paging-structure-cache entries may be dropped in a run, 0 to 254; null: any number.</summary>
    public int? AtMostEvictions { get; init; }

    /// <summary>How many switches may be made in a run, 0 to 254, those away from a task that has exited not counted; null: any number.</summary>
    public int? AtMostSwitches { get; init; }
}
