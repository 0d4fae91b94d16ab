using System.Numerics;

namespace TlbModel.Bench.Yardstick;

/// <summary>
/// The yardstick: a TLB for each CPU, one page table, 3 frames, and frames that are gathered when they are unmapped and become free once every
/// CPU has flushed since. Small enough to be written for every tool, large enough that the tools differ.
/// </summary>
internal sealed class MiniTlb(Bounds bounds, Fault fault = Fault.None)
{
    /// <summary>No Unmap raises the generation above this.</summary>
    public const int LastGeneration = 6;

    private const int WritableBit = 4;

    public Bounds Bounds => bounds;

    public Fault Fault => fault;

    /// <summary>Every action that may be enabled, in a fixed order.</summary>
    public MiniTlbAction[] Actions { get; } = [.. MiniTlbActions.Of(bounds)];

    public bool IsEnabled(MiniTlbState state, MiniTlbAction action) => action.Kind switch
    {
        MiniTlbActionKind.Map => CanMap(state, action.Page),
        MiniTlbActionKind.Access => CanAccess(state, action.Cpu, action.Page),
        MiniTlbActionKind.Evict => CanEvict(state, action.Cpu, action.Page),
        MiniTlbActionKind.Unmap => CanUnmap(state, action.Page),
        MiniTlbActionKind.Flush => true,
        _ => CanFree(state),
    };

    /// <summary>The state after an action that is enabled.</summary>
    public MiniTlbState Apply(MiniTlbState state, MiniTlbAction action) => action.Kind switch
    {
        MiniTlbActionKind.Map => Map(state, action.Page, action.Writable),
        MiniTlbActionKind.Access => Access(state, action.Cpu, action.Page),
        MiniTlbActionKind.Evict => Evict(state, action.Cpu, action.Page),
        MiniTlbActionKind.Unmap => Unmap(state, action.Page),
        MiniTlbActionKind.Flush => Flush(state, action.Cpu),
        _ => Free(state),
    };

    /// <summary>The invariant: no TLB has an entry for a frame that is free or mapped at another page.</summary>
    public bool Holds(MiniTlbState state)
    {
        for (int page = 0; page < bounds.Pages; page++)
        {
            int forbidden = state.Free;
            for (int other = 0; other < bounds.Pages; other++)
            {
                forbidden |= other == page ? 0 : FrameBit(state.Pte(other));
            }

            for (int cpu = 0; cpu < bounds.Cpus; cpu++)
            {
                if ((FrameBit(state.Tlb(cpu, page)) & forbidden) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    public static bool CanMap(MiniTlbState state, int page) => state.Pte(page) == 0 && state.Free != 0;

    public static MiniTlbState Map(MiniTlbState state, int page, bool writable)
    {
        int frame = BitOperations.TrailingZeroCount(state.Free) + 1;
        return state.WithPte(page, frame | (writable ? WritableBit : 0)).WithFrames(state.Gathered, state.Free & (state.Free - 1));
    }

    public static bool CanAccess(MiniTlbState state, int cpu, int page) => state.Pte(page) != 0 && state.Tlb(cpu, page) == 0;

    public static MiniTlbState Access(MiniTlbState state, int cpu, int page) => state.WithTlb(cpu, page, state.Pte(page));

    public static bool CanEvict(MiniTlbState state, int cpu, int page) => state.Tlb(cpu, page) != 0;

    public static MiniTlbState Evict(MiniTlbState state, int cpu, int page) => state.WithTlb(cpu, page, 0);

    public static bool CanUnmap(MiniTlbState state, int page) => state.Pte(page) != 0 && state.Generation < LastGeneration;

    public MiniTlbState Unmap(MiniTlbState state, int page)
    {
        int raised = fault == Fault.GenerationNotRaised && state.Gathered != 0 ? state.Generation : state.Generation + 1;
        return state.WithPte(page, 0).WithGeneration(raised).WithFrames(state.Gathered | FrameBit(state.Pte(page)), state.Free);
    }

    public static MiniTlbState Flush(MiniTlbState state, int cpu) => state.WithoutTlb(cpu).WithSeen(cpu, state.Generation);

    public bool CanFree(MiniTlbState state)
    {
        if (state.Gathered == 0)
        {
            return false;
        }

        for (int cpu = 0; fault != Fault.FreeUnchecked && cpu < bounds.Cpus; cpu++)
        {
            if (state.Seen(cpu) != state.Generation)
            {
                return false;
            }
        }

        return true;
    }

    public static MiniTlbState Free(MiniTlbState state) => state.WithFrames(0, state.Free | state.Gathered);

    /// <summary>The frame of an entry as a set; the empty set if it has none.</summary>
    private static int FrameBit(int entry) => (1 << (entry & 3)) >> 1;
}
