using TlbModel.Hardware;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>An access succeeds only with rights that the tables grant, or that somebody is about to take away.</summary>
internal sealed class AccessPermission : IOracle
{
    public string Id => "permission";

    public string Sentence =>
        "A load, store or fetch succeeds only through a TLB entry whose frame, and whose right to that access, the page tables of the task's address space still give.";

    public string Why => "A thread reads what was taken from it, or writes through a protection that mprotect, copy-on-write or a debugger relies on.";

    public string Suspended =>
        "While a path that took the right away is in flight: it owes the flush, and nobody may rely on the change before it returns.";

    public string Citation => "Documentation/core-api/cachetlb.rst, v5.11: after a flush interface returns, no stale translation is used; Intel SDM vol. 3 §4.10.4.2";

    public Violation? Check(in Judgement judgement)
    {
        if (!judgement.Has(EventKind.Loaded) && !judgement.Has(EventKind.Stored) && !judgement.Has(EventKind.Fetched))
        {
            return null;
        }

        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched)
            {
                return Check(judgement, e);
            }
        }

        return null;
    }

    private Violation? Check(in Judgement judgement, in MachineEvent e)
    {
        Memory m = judgement.MemoryAfter;
        ref CpuRaw cpu = ref m.Cpu(e.Cpu.Value);
        int page = e.Page.Value;
        int mm = m.Task(cpu.Current - 1).Mm - 1;
        uint leaf = PageTables.Leaf(m, mm, page);
        if (Missing(leaf, e) is not { } missing)
        {
            return null;
        }

        Span<TlbRaw> tlb = m.Tlb(e.Cpu.Value);
        int used = Tlb.Find(tlb, cpu.Cr3Tag, page);
        TlbRaw entry = used < 0 ? default : tlb[used];
        if (Entries.IsOwed(m, entry))
        {
            return null;
        }

        string step = entry.DemotedBy != 0 ? RoutineCatalogue.LabelName(entry.DemotedBy) : judgement.StepName;
        return new Violation(Id, step, $"t{cpu.Current - 1} on {e.Cpu} {Done(e.Kind)} v{page} in f{e.Frame.Value}, but in mm{mm} {missing}; no path in flight owes a flush for that.")
        {
            Cpu = e.Cpu,
            Mm = new MmId((byte)mm),
            Page = e.Page,
            Frame = e.Frame,
            Task = new TaskId((byte)(cpu.Current - 1)),
        };
    }

    /// <summary>What of the access the tables do not give, in words; null: they give it all.</summary>
    private static string? Missing(uint leaf, in MachineEvent e) =>
        !Pte.Walkable(leaf) ? $"no page can be reached at v{e.Page.Value}"
        : Pte.Frame(leaf) != e.Frame.Value ? $"v{e.Page.Value} is f{Pte.Frame(leaf)}"
        : (leaf & Pte.US) == 0 ? $"v{e.Page.Value} is not a user page"
        : e.Kind == EventKind.Stored && (leaf & Pte.RW) == 0 ? $"v{e.Page.Value} may not be written"
        : e.Kind == EventKind.Fetched && (leaf & Pte.NX) != 0 ? $"v{e.Page.Value} may not be executed"
        : null;

    private static string Done(EventKind kind) => kind switch
    {
        EventKind.Loaded => "loaded",
        EventKind.Stored => "stored to",
        _ => "fetched",
    };
}
