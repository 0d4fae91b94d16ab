namespace TlbModel;

/// <summary>One observable part of a transition. Which fields mean something, and what, is said at each <see cref="EventKind"/>.</summary>
/// <param name="Kind">What was observed.</param>
/// <param name="Cpu">The CPU on which it happened.</param>
public readonly record struct MachineEvent(EventKind Kind, CpuId Cpu)
{
    /// <summary>The task in whose context it happened + 1; 0: none.</summary>
    internal byte TaskPlusOne { get; init; }

    /// <summary>The task in whose path it happened; null: an interrupt, a context switch, or the hardware.</summary>
    public TaskId? Task => TaskPlusOne == 0 ? null : new TaskId((byte)(TaskPlusOne - 1));

    /// <summary>The address space.</summary>
    public MmId Mm { get; init; }

    /// <summary>The page, or the first page of a range.</summary>
    public VirtualPage Page { get; init; }

    /// <summary>The number of pages; 65535: everything.</summary>
    public int Count { get; init; }

    /// <summary>The frame.</summary>
    public FrameNumber Frame { get; init; }

    /// <summary>The PCID slot.</summary>
    public Asid Slot { get; init; }

    /// <summary>A number whose meaning depends on the kind.</summary>
    public int Value { get; init; }

    /// <summary>Flushed: how many of the entries that were lost were stale.</summary>
    public int Stale { get; init; }

    /// <summary>EntryChanged: the entry before.</summary>
    public PageTableEntry Old { get; init; }

    /// <summary>EntryChanged: the entry after.</summary>
    public PageTableEntry New { get; init; }

    /// <summary>The event in a trace's words, such as <c>filled v2→f3</c>.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => Traces.EventText.Of(this);
}
