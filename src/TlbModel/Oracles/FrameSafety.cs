using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>No usable entry refers to a frame that is free or was reallocated.</summary>
internal sealed class FrameSafety : IOracle
{
    public string Id => "frame-safety";

    public string Sentence => "No CPU can use a TLB entry for a frame that is free, or that was freed and given to someone else.";

    public string Why => "A thread could read or overwrite memory of the kernel or of another process.";

    public string Suspended =>
        "For entries that the CPU cannot use now: of another PCID, on a lazy CPU, or while it is inside switch_mm_irqs_off.";

    public string Citation => "mm/mmu_gather.c, v5.11: tlb_flush_mmu flushes before it frees; Documentation/core-api/cachetlb.rst";

    public Violation? Check(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            if (raw.IsLazy != 0 || raw.Switching != 0 || raw.LoadedMm == 0)
            {
                continue;
            }

            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                ref FrameRaw frame = ref m.Frame(entry.Frame);
                if ((frame.Epoch != entry.Epoch || frame.Kind == (byte)FrameKind.Free) && Entries.IsUsable(raw, entry))
                {
                    return Broken(judgement, cpu, entry, frame);
                }
            }
        }

        return null;
    }

    private Violation Broken(in Judgement judgement, int cpu, in TlbRaw entry, in FrameRaw frame)
    {
        bool free = frame.Kind == (byte)FrameKind.Free;
        string step = frame.FreedBy != 0 ? RoutineCatalogue.LabelName(frame.FreedBy) : judgement.StepName;
        return new Violation(Id, step, $"{Entries.Name(cpu, entry)}, but f{entry.Frame} {(free ? "is free" : "was freed and reallocated")}.")
        {
            Cpu = new CpuId((byte)cpu),
            Page = new VirtualPage(entry.Page),
            Frame = new FrameNumber(entry.Frame),
        };
    }
}
