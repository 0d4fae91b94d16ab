using TlbModel.Routines.Sched;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>The words of the oracles: which entries a CPU may use, now or when it comes back.</summary>
internal static class Entries
{
    /// <summary>
    /// Usable: tagged with the loaded PCID on a CPU that is neither lazy nor inside switch_mm_irqs_off. A CPU in the kernel is judged as if it
    /// returned to user mode now.
    /// </summary>
    public static bool IsUsable(in CpuRaw cpu, in TlbRaw entry) =>
        cpu.IsLazy == 0 && cpu.Switching == 0 && cpu.LoadedMm != 0 && (entry.Tag == cpu.Cr3Tag || (entry.Flags & Pte.G) != 0);

    /// <summary>
    /// Latent: not usable now (of another PCID, on a lazy CPU, or inside switch_mm_irqs_off), but the slot is the mm's and its generation the mm's, so that coming back will not flush it. Without PCID
    /// every switch flushes and only a lazy CPU can come back so.
    /// </summary>
    public static bool IsLatent(Memory m, int cpu, in TlbRaw entry)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        bool loaded = entry.Tag == raw.Cr3Tag;
        if (loaded && raw.IsLazy == 0 && raw.Switching == 0)
        {
            return false;
        }

        if (!loaded && !m.Layout.Topology.HasPcid)
        {
            return false;
        }

        ref CtxRaw slot = ref m.Contexts(cpu)[entry.Tag - 1];
        int mm = Routines.PageTables.MmOfContext(m, entry.CtxId);
        return mm >= 0 && slot.CtxId == entry.CtxId && slot.TlbGen == m.Mm(mm).TlbGen;
    }

    public static bool IsUsableOrLatent(Memory m, int cpu, in TlbRaw entry) =>
        IsUsable(m.Cpu(cpu), entry) || IsLatent(m, cpu, entry);

    /// <summary>How many entries of a page CPUs can use although the tables do not give them any more, and a path in flight owes their flush.</summary>
    public static int CountOwed(Memory m, int mm, int page)
    {
        int count = 0;
        int ctx = m.Mm(mm).CtxId;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                bool concerns = entry.CtxId == ctx && entry.Page == page && entry.OwedBy != 0;
                count += concerns && IsUsable(m.Cpu(cpu), entry) && IsOwed(m, entry) && Routines.PageTables.IsStale(m, entry) ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Whether a path in flight owes the flush of an entry; what a task's earlier path left is nobody's any more.</summary>
    public static bool IsOwed(Memory m, in TlbRaw entry)
    {
        for (int task = 0; entry.OwedBy != 0 && task < m.Layout.Tasks; task++)
        {
            if ((entry.OwedBy & (1 << task)) != 0 && m.Task(task).StackDepth > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a CPU has left the previous mm's cpumask on its way to another CR3, and is not interrupted for that mm any more.</summary>
    public static bool IsOutOfMask(in CpuRaw cpu) => cpu.Switching == SwitchMmIrqsOff.OutOfMask;

    /// <summary>An entry in a failure's words, such as <c>cpu1 still caches v3→f2</c>.</summary>
    public static string Name(int cpu, in TlbRaw entry) => $"cpu{cpu} still caches v{entry.Page}→f{entry.Frame}";
}
