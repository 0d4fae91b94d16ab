using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>A call keeps its contract with its caller, whoever owes the flush.</summary>
internal sealed class PostCondition : IOracle
{
    public string Id => "post-condition";

    public string Sentence =>
        "When munmap, mmap over old pages, MADV_DONTNEED, a truncation or a driver's release of its pages returns, no CPU can use, now or without a flush when it comes back, an entry of its range that was filled before the call visited the page. "
        + "When mprotect returns, none of them grants more than the new protection. When MADV_FREE returns, none of a page that it visited and left lazily freeable is writable and dirty. When flush_tlb_all returns, no entry is left that was filled before it began.";

    public string Why => "The caller relies on the old memory or the old rights being gone: it may hand the range to something else, or tell others that it is empty or will not change.";

    public string Suspended => "For entries filled after the call visited their page, and for pages that a call with an error did not visit. "
        + "What mprotect promises is not asked of an entry whose flush an munmap, mmap, MADV_DONTNEED, truncation or release in flight owes.";

    public string Citation =>
        "mm/mmu_gather.c, v5.11: tlb_finish_mmu flushes when another thread's flush is pending (the nested case); madvise(2), munmap(2), mprotect(2), truncate(2)";

    public Violation? Check(in Judgement judgement) => FinishedPaths.Judge(judgement, Check);

    private static string Since(in TlbRaw entry, int task) =>
        (entry.VisitedBy & (1 << task)) != 0 ? $"visited v{entry.Page}" : "began";

    /// <summary>Whether the call's contract says something of an entry: it was there when the call visited its page, or when the call began.</summary>
    private static bool IsConcerned(in TlbRaw entry, int task, bool failed) =>
        ((failed ? entry.VisitedBy : entry.VisitedBy | entry.PrecedesCallOf) & (1 << task)) != 0;

    /// <summary>Whether an entry grants more than a protection; a write is granted by RW and D together, and x86 cannot forbid reads alone.</summary>
    private static bool Exceeds(uint flags, Protection protection) =>
        protection == Protection.None ||
        ((flags & (Pte.RW | Pte.D)) == (Pte.RW | Pte.D) && !protection.HasFlag(Protection.Write)) ||
        ((flags & Pte.NX) == 0 && !protection.HasFlag(Protection.Exec));

    /// <summary>Whether stores go through an entry, without a trace in the tables, to a page that MADV_FREE has visited and left lazily freeable.</summary>
    private static bool IsLeftDirty(Memory m, in TlbRaw entry, int task)
    {
        ref FrameRaw page = ref m.Frame(entry.Frame);
        return (entry.VisitedBy & (1 << task)) != 0 && (entry.Flags & (Pte.RW | Pte.D)) == (Pte.RW | Pte.D) && page.Epoch == entry.Epoch &&
            page.Kind == (byte)FrameKind.Anonymous && Frames.Has(page, FrameRaw.LazyFree);
    }

    private static bool IsOwedByDiscard(Memory m, in TlbRaw entry)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            if ((entry.OwedBy & (1 << task)) != 0 && m.Task(task).StackDepth > 0 &&
                (ActionKind)(m.Task(task).Call - 1) is ActionKind.Munmap or ActionKind.Mmap or ActionKind.MadviseDontneed or ActionKind.Mremap or
                    ActionKind.Truncate or ActionKind.ReleasePfn)
            {
                return true;
            }
        }

        return false;
    }

    private Violation? Check(in Judgement judgement, int task, int result)
    {
        Memory m = judgement.MemoryAfter;
        bool failed = result != 0;
        ActionKind? call = judgement.CallBefore(task);
        Protection protection = judgement.CallProtectionBefore(task);
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                bool isContradicted = IsConcerned(entry, task, failed) && call switch
                {
                    ActionKind.FlushTlbAll => true,
                    ActionKind.Mprotect => Exceeds(entry.Flags, protection) && Entries.IsUsableOrLatent(m, cpu, entry) && !IsOwedByDiscard(m, entry),
                    ActionKind.Munmap or ActionKind.Mmap or ActionKind.MadviseDontneed or ActionKind.Mremap or ActionKind.Truncate or
                        ActionKind.ReleasePfn => Entries.IsUsableOrLatent(m, cpu, entry),
                    ActionKind.MadviseFree => IsLeftDirty(m, entry, task) && Entries.IsUsableOrLatent(m, cpu, entry),
                    _ => false,
                };
                if (isContradicted)
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
