using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>"No flush is pending" is true where the kernel relies on it.</summary>
internal sealed class PendingSound : IOracle
{
    public string Id => "pending-sound";

    public string Sentence =>
        "Where the kernel asks whether a flush of a page is pending and lets the answer decide, it is told no only if no CPU can use an entry of the page whose flush some path or batch still owes.";

    public string Why => "The asker leaves out its own flush, and goes on as if nobody could reach the page: it copies, compares or moves a page that is still written.";

    public string Suspended => "Never. (A yes without such an entry is a false alarm, and is counted as a figure of the run.)";

    public string Citation => "include/linux/mm_types.h, v5.11: mm_tlb_flush_pending; arch/x86/include/asm/pgtable.h: pte_accessible";

    public Violation? Check(in Judgement judgement)
    {
        if (!judgement.Has(EventKind.PendingChecked))
        {
            return null;
        }

        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (e.Kind == EventKind.PendingChecked && e.Value == 0 && e.Stale > 0)
            {
                return Broken(judgement, e);
            }
        }

        return null;
    }

    private Violation Broken(in Judgement judgement, in MachineEvent e)
    {
        Memory m = judgement.MemoryAfter;
        int ctx = m.Mm(e.Mm.Value).CtxId;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag != 0 && entry.CtxId == ctx && entry.Page == e.Page.Value && Entries.IsUsable(m.Cpu(cpu), entry) && entry.DemotedBy != 0)
                {
                    return new Violation(
                        Id,
                        RoutineCatalogue.LabelName(entry.DemotedBy),
                        $"{e.Task} was told that no flush of {e.Page} is pending, but {Entries.Name(cpu, entry)}, and its flush is still owed.")
                    {
                        Cpu = new CpuId((byte)cpu),
                        Mm = e.Mm,
                        Page = e.Page,
                        Frame = new FrameNumber(entry.Frame),
                        Task = e.Task,
                    };
                }
            }
        }

        return new Violation(Id, judgement.StepName, $"{e.Task} was told that no flush of {e.Page} is pending, but one is owed.") { Mm = e.Mm, Page = e.Page, Task = e.Task };
    }
}
