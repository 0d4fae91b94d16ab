using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>A path that takes something away flushes it before it finishes.</summary>
internal sealed class FlushOwed : IOracle
{
    public string Id => "flush-owed";

    public string Sentence => "When a path finishes, no CPU can use, now or without a flush when it comes back, an entry that the path itself made stale.";

    public string Why => "Nobody else knows of the missing flush; the stale translation may live for ever.";

    public string Suspended =>
        "For entries that a re-fill or a later change of the page table made good, and for those that a flush will remove before they can be used.";

    public string Citation => "Documentation/core-api/cachetlb.rst, v5.11: after a page-table change the flush interfaces are called";

    public Violation? Check(in Judgement judgement) => FinishedPaths.Judge(judgement, Check);

    private Violation? Check(in Judgement judgement, int task, int result)
    {
        Memory m = judgement.MemoryAfter;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                if ((entry.OwedBy & (1 << task)) != 0 && Entries.IsUsableOrLatent(m, cpu, entry) && PageTables.IsStale(m, entry))
                {
                    return new Violation(
                        Id,
                        RoutineCatalogue.LabelName(entry.DemotedBy),
                        $"t{task}'s path has finished, but {Entries.Name(cpu, entry)}, which that path made stale and did not flush.")
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
