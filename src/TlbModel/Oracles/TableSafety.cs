using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>Nothing that walks page tables on a CPU refers to a table that was freed.</summary>
/// <param name="strict">Whether the window of a context switch is judged too.</param>
internal sealed class TableSafety(bool strict = false) : IOracle
{
    public string Id => strict ? "table-safety-strict" : "table-safety";

    public string Sentence =>
        "Under the PCID loaded on any CPU, lazy ones included, no paging-structure-cache entry, no walk in progress and no CR3 refers to a page table that was freed.";

    public string Why => "The walker would read whatever the page holds next and fill the TLB with garbage, machine checks included.";

    public string Suspended => strict
        ? "Never: v5.11 itself breaks it in the window of a context switch (docs/decisions/0003-switch-window.md)."
        : "For a CPU inside switch_mm_irqs_off, from where it leaves the previous mm's cpumask until it has loaded CR3: v5.11 does not interrupt it there, "
        + "and what it fills speculatively lies under a PCID whose generation is behind (docs/decisions/0003-switch-window.md).";

    public string Citation =>
        "arch/x86/mm/tlb.c, v5.11: native_flush_tlb_others interrupts lazy CPUs when tables are freed; Intel SDM vol. 3 §4.10.3, §4.10.4.3";

    public Violation? Check(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            if (raw.Cr3Frame == 0 || (!strict && Entries.IsOutOfMask(raw)))
            {
                continue;
            }

            if (IsGone(m, raw.Cr3Frame, raw.Cr3Epoch))
            {
                return Broken(judgement, cpu, raw.Cr3Frame, "CR3");
            }

            if (raw.Walk.Level != 0 && IsGone(m, raw.Walk.Frame, raw.Walk.Epoch))
            {
                return Broken(judgement, cpu, raw.Walk.Frame, $"the walk for v{raw.Walk.Page}");
            }

            foreach (ref StructureRaw entry in m.Structures(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                if (entry.Tag == raw.Cr3Tag && IsGone(m, entry.Frame, entry.Epoch))
                {
                    return Broken(judgement, cpu, entry.Frame, $"the cached level-{entry.Level} entry of v{entry.Prefix << m.Layout.Shift(entry.Level)}");
                }
            }
        }

        return null;
    }

    private static bool IsGone(Memory m, int frame, int epoch) =>
        m.Frame(frame).Kind != (byte)FrameKind.PageTable || m.Frame(frame).Epoch != epoch;

    private Violation Broken(in Judgement judgement, int cpu, int table, string holder)
    {
        ref FrameRaw frame = ref judgement.MemoryAfter.Frame(table);
        string step = frame.FreedBy != 0 ? RoutineCatalogue.LabelName(frame.FreedBy) : judgement.StepName;
        return new Violation(Id, step, $"On cpu{cpu}, {holder} refers to the page table f{table}, which was freed.")
        {
            Cpu = new CpuId((byte)cpu),
            Frame = new FrameNumber((byte)table),
        };
    }
}
