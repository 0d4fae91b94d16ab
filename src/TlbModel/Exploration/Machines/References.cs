using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>Every reference to a frame from outside the page tables.</summary>
internal static class References
{
    /// <summary>Visits them in an order that does not depend on the frames' numbers.</summary>
    public static void Visit<T>(Memory m, ref T visitor)
        where T : struct, IFrameVisitor, allows ref struct
    {
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            visitor.Visit(ref m.Mm(mm).Pgd);
        }

        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            VisitCpu(m, cpu, ref visitor);
        }

        for (int file = 0; file < m.Layout.Files; file++)
        {
            for (int index = 0; index < m.Layout.FilePages; index++)
            {
                visitor.Visit(ref m.PageCache(file, index));
            }
        }

        for (int slot = 0; slot < m.Layout.SwapSlots; slot++)
        {
            visitor.Visit(ref m.Swap(slot).Cache);
        }

        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            ref PageListRaw list = ref m.Task(task).PageList;
            for (int i = 0; i < list.Count; i++)
            {
                visitor.Visit(ref list.Pages[i]);
            }

            ref GatherRaw gather = ref m.Task(task).Gather;
            for (int i = 0; i < gather.Count; i++)
            {
                visitor.Visit(ref gather.Pages[i]);
            }

            VisitCalls(m.TaskStack(task)[..m.Task(task).StackDepth], ref visitor);
        }
    }

    private static void VisitCpu<T>(Memory m, int cpu, ref T visitor)
        where T : struct, IFrameVisitor, allows ref struct
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        visitor.Visit(ref raw.Cr3Frame);
        if (raw.Walk.Level != 0)
        {
            visitor.Visit(ref raw.Walk.Frame);
        }

        foreach (ref TlbRaw entry in m.Tlb(cpu))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            visitor.Visit(ref entry.Frame);
        }

        foreach (ref StructureRaw entry in m.Structures(cpu))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            visitor.Visit(ref entry.Frame);
        }

        VisitCalls(m.CpuStack(cpu)[..raw.StackDepth], ref visitor);
    }

    private static void VisitCalls<T>(Span<CallRaw> calls, ref T visitor)
        where T : struct, IFrameVisitor, allows ref struct
    {
        foreach (ref CallRaw call in calls)
        {
            FrameLocals.Visit(ref call, ref visitor);
        }
    }

    /// <summary>Visits the frame of a page-table entry.</summary>
    public static void VisitEntry<T>(this ref T visitor, ref uint entry)
        where T : struct, IFrameVisitor, allows ref struct
    {
        if (Pte.IsSwap(entry))
        {
            return;
        }

        byte frame = (byte)Pte.Frame(entry);
        visitor.Visit(ref frame);
        entry = Pte.Make(frame, entry & Pte.FlagsMask);
    }
}
