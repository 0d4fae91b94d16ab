using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>A call keeps its contract with its caller, whoever owes the flush.</summary>
internal sealed class PostCondition : IOracle
{
    public string Id => "post-condition";

    public string Sentence =>
        "When munmap, mmap over old pages or MADV_DONTNEED returns, no CPU can use, now or without a flush when it comes back, an entry of its range that was filled before the call visited the page. "
        + "When flush_tlb_all returns, no entry is left that was filled before it began.";

    public string Why => "The caller relies on the old memory being gone: it may hand the range to something else, or tell others that it is empty.";

    public string Suspended => "For entries filled after the call visited their page, and for pages that a call with an error did not visit.";

    public string Citation =>
        "mm/mmu_gather.c, v5.11: tlb_finish_mmu flushes when another thread's flush is pending (the nested case); madvise(2), munmap(2)";

    public Violation? Check(in Judgement judgement) => FinishedPaths.Judge(judgement, Check);

    private static string Since(in TlbRaw entry, int task) =>
        (entry.VisitedBy & (1 << task)) != 0 ? $"visited v{entry.Page}" : "began";

    private static bool IsContradicted(in TlbRaw entry, int task, bool failed) =>
        ((failed ? entry.VisitedBy : entry.VisitedBy | entry.PrecedesCallOf) & (1 << task)) != 0;

    private Violation? Check(in Judgement judgement, int task, int result)
    {
        Memory m = judgement.MemoryAfter;
        bool failed = result != 0;
        bool everything = judgement.CallBefore(task) == ActionKind.FlushTlbAll;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                if (IsContradicted(entry, task, failed) && (everything || Entries.IsUsableOrLatent(m, cpu, entry)))
                {
                    string step = entry.DemotedBy != 0 ? RoutineCatalogue.LabelName(entry.DemotedBy) : judgement.StepName;
                    return new Violation(Id, step, $"t{task}'s call has returned, but {Entries.Name(cpu, entry)}, filled before the call {Since(entry, task)}.")
                    {
                        Cpu = new CpuId((byte)cpu),
                        Page = new VirtualPage(entry.Page),
                        Frame = new FrameNumber(entry.Frame),
                        Task = new TaskId((byte)task),
                    };
                }
            }
        }

        return null;
    }
}
