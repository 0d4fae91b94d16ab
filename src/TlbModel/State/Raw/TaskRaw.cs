using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.State;

/// <summary>One activation of a routine: which, at which label, and its locals.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CallRaw
{
    public const int LocalsSize = 16;

    /// <summary>The routine's number + 1; 0: no activation.</summary>
    public byte Routine;
    public byte Label;
    public LocalBytes Locals;

    [InlineArray(LocalsSize)]
    internal struct LocalBytes
    {
        private byte _first;
    }
}

/// <summary>struct mmu_gather. <see cref="Mm"/> is the index + 1; 0: not initialised.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct GatherRaw
{
    public const int MaxPages = 12;

    public byte Mm;
    public ushort Start;
    public ushort End;
    public byte FullMm;
    public byte NeedFlushAll;
    public byte FreedTables;

    /// <summary>cleared_ptes (bit 0), cleared_pmds (1), cleared_puds (2), cleared_p4ds (3).</summary>
    public byte Cleared;
    public byte Count;
    public PageBytes Pages;

    /// <summary>The gathered pages, as bits, whose mapping is given up after the flush. Not of v5.11.</summary>
    public ushort DelayedRmap;

    [InlineArray(MaxPages)]
    internal struct PageBytes
    {
        private byte _first;
    }
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TaskRaw
{
    /// <summary>Bits of <see cref="State"/>: the task has exited or was not made yet; fork may make it (again); a fork in flight is making it.</summary>
    public const byte Dead = 1, ForForks = 2, Forking = 4;

    /// <summary>task->mm: index + 1; 0: a kernel thread.</summary>
    public byte Mm;

    /// <summary>task->active_mm: index + 1; 0: init_mm or none. Of a kernel thread, and of a task that exits: the borrowed mm.</summary>
    public byte ActiveMm;

    /// <summary>Whether the task exists: <see cref="Dead"/>, <see cref="ForForks"/>, <see cref="Forking"/>.</summary>
    public byte State;

    /// <summary>Where the task runs + 1; 0: it does not run.</summary>
    public byte Cpu;
    public byte PreemptCount;
    public byte StackDepth;

    /// <summary>What the running path returns to its caller, 0 at rest.</summary>
    public byte Result;

    /// <summary>The mm on which the running path works + 1; 0: <see cref="Mm"/>. exit_mmap works on an mm that its task has given up.</summary>
    public byte PathMm;

    /// <summary>Ghost: the call that the path in flight serves, as <see cref="ActionKind"/> + 1; 0: a fault, or no path.</summary>
    public byte Call;

    /// <summary>Ghost: of an mprotect in flight, the protection that it sets (<see cref="Protection"/>).</summary>
    public byte CallProtection;

    /// <summary>Where the task stands in its scenario's script, which no routine reads: 0: it has none, else the steps left + 1.</summary>
    public byte Script;
    public GatherRaw Gather;
    public BatchRaw Batch;
    public PageListRaw PageList;

    /// <summary>The task that a fork makes out of this one. Its script goes on where it was: the scenario's matter, not the kernel's.</summary>
    public readonly TaskRaw MadeWith(byte mm) => new() { Mm = mm, ActiveMm = mm, State = ForForks, Script = Script };
}

/// <summary>current->tlb_ubc (struct tlbflush_unmap_batch): the CPUs that reclaim has yet to flush.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct BatchRaw
{
    public byte CpuMask;
    public byte FlushRequired;
    public byte Writable;
}

/// <summary>The pages that a path has isolated from the LRU lists, in the order in which it goes through them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PageListRaw
{
    public const int MaxPages = 4;

    /// <summary>What becomes of a page: it is still to be looked at (page_list), goes back to the LRU lists (ret_pages), or is freed (free_pages).</summary>
    public const byte ToDo = 0, Return = 1, Free = 2;

    public byte Count;
    public PageBytes Pages;
    public PageBytes Fates;

    [InlineArray(MaxPages)]
    internal struct PageBytes
    {
        private byte _first;
    }
}
