using TlbModel.Hardware;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>switch_mm_irqs_off with choose_new_asid and load_new_mm_cr3 (arch/x86/mm/tlb.c, v5.11), interrupts off.</summary>
internal static class SwitchMmIrqsOff
{
    /// <summary>Values of <see cref="CpuRaw.Switching"/>: inside the routine; and there, no longer in the previous mm's cpumask.</summary>
    public const byte Inside = 1, OutOfMask = 2;

    private const int this_cpu_write_is_lazy = 0, same_mm = 1, atomic64_read_tlb_gen = 2, cpumask_clear_cpu = 3, cpumask_set_cpu = 4,
        choose_new_asid = 5, load_new_mm_cr3 = 6, unchanged = 7;

    public static readonly Routine Routine = new(
        RoutineId.switch_mm_irqs_off,
        "arch/x86/mm/tlb.c, v5.11: switch_mm_irqs_off, choose_new_asid, load_new_mm_cr3",
        At(this_cpu_write_is_lazy, (ref c) =>
        {
            c.ExpectInterruptsOff();
            ref SwitchLocals l = ref c.Locals<SwitchLocals>();
            l.WasLazy = c.Cpu.IsLazy;
            c.Cpu.IsLazy = 0;
            c.Cpu.Switching = Inside;
            return c.Cpu.LoadedMm == l.Next ? same_mm : c.Cpu.LoadedMm != 0 ? cpumask_clear_cpu : cpumask_set_cpu;
        }),
        Local(same_mm, (ref c) =>
        {
            ref SwitchLocals l = ref c.Locals<SwitchLocals>();
            if (l.Next != 0 && (c.M.Mm(l.Next - 1).CpuMask & (1 << c.CpuIndex)) == 0)
            {
                c.Break(ProtocolRule.NotInCpuMask);
                c.M.Mm(l.Next - 1).CpuMask |= (byte)(1 << c.CpuIndex);
            }

            return l.WasLazy == 0 || l.Next == 0 ? unchanged : Next;
        }),
        At(atomic64_read_tlb_gen, (ref c) =>
        {
            ref SwitchLocals l = ref c.Locals<SwitchLocals>();
            l.NextTlbGen = c.M.Mm(l.Next - 1).TlbGen;
            l.NewAsid = c.Cpu.LoadedAsid;
            l.NeedFlush = 1;
            ushort local = c.M.Contexts(c.CpuIndex)[l.NewAsid].TlbGen;
            return c.Kernel.Switch.FlushesOwnSlot(new Generation(local), new Generation(l.NextTlbGen), wasLazy: true)
                ? load_new_mm_cr3
                : unchanged;
        }) with { LeftOut = unchanged },
        At(cpumask_clear_cpu, (ref c) =>
        {
            c.M.Mm(c.Cpu.LoadedMm - 1).CpuMask &= (byte)~(1 << c.CpuIndex);
            c.Cpu.Switching = OutOfMask;
            return Next;
        }),
        At(cpumask_set_cpu, (ref c) =>
        {
            byte next = c.Locals<SwitchLocals>().Next;
            if (next != 0)
            {
                c.M.Mm(next - 1).CpuMask |= (byte)(1 << c.CpuIndex);
            }

            return Next;
        }),
        At(choose_new_asid, (ref c) =>
        {
            ref SwitchLocals l = ref c.Locals<SwitchLocals>();
            l.NextTlbGen = l.Next == 0 ? (ushort)0 : c.M.Mm(l.Next - 1).TlbGen;
            ChooseNewAsid(ref c, ref l);
            return Next;
        }),
        At(load_new_mm_cr3, (ref c) =>
        {
            ref SwitchLocals l = ref c.Locals<SwitchLocals>();
            ref CtxRaw slot = ref c.M.Contexts(c.CpuIndex)[l.NewAsid];
            byte tag = (byte)(l.NewAsid + 1);
            if (l.NeedFlush != 0)
            {
                Tlb.FlushTag(ref c, tag);
            }

            ushort ctxId = ContextId(ref c, l.Next);
            if (l.NeedFlush != 0 || slot.CtxId != ctxId)
            {
                slot.CtxId = ctxId;
                slot.TlbGen = l.NextTlbGen;
            }

            c.Cpu.Walk = default;
            c.Cpu.Cr3Tag = tag;
            c.Cpu.Cr3Frame = l.Next == 0 ? (byte)0 : c.M.Mm(l.Next - 1).Pgd;
            c.Cpu.Cr3Epoch = c.M.Frame(c.Cpu.Cr3Frame).Epoch;
            c.Cpu.LoadedMm = l.Next;
            c.Cpu.LoadedAsid = l.NewAsid;
            c.Cpu.Switching = 0;
            c.Emit(c.Event(EventKind.Cr3Loaded) with
            {
                Mm = new MmId((byte)Math.Max(0, l.Next - 1)),
                Frame = new FrameNumber(c.Cpu.Cr3Frame),
                Slot = new Asid(l.NewAsid),
                Value = l.NeedFlush,
            });
            return Return;
        }),
        Local(unchanged, (ref c) =>
        {
            c.Cpu.Switching = 0;
            return Return;
        }));

    /// <summary>Whether an activation that goes on at this label has read the next mm's generation.</summary>
    public static bool HasReadGeneration(int label) => label >= load_new_mm_cr3;

    /// <summary>mm->context.ctx_id; init_mm's is 1 (INIT_MM_CONTEXT).</summary>
    private static ushort ContextId(ref StepContext c, int next) => next == 0 ? (ushort)1 : c.M.Mm(next - 1).CtxId;

    private static void ChooseNewAsid(ref StepContext c, ref SwitchLocals l)
    {
        if (!c.Layout.Topology.HasPcid)
        {
            l.NewAsid = 0;
            l.NeedFlush = 1;
            return;
        }

        Span<CtxRaw> slots = c.M.Contexts(c.CpuIndex);
        ushort ctxId = ContextId(ref c, l.Next);
        for (int asid = 0; asid < slots.Length; asid++)
        {
            if (slots[asid].CtxId == ctxId)
            {
                l.NewAsid = (byte)asid;
                bool flush = c.Kernel.Switch.FlushesOwnSlot(new Generation(slots[asid].TlbGen), new Generation(l.NextTlbGen), wasLazy: false);
                l.NeedFlush = flush ? (byte)1 : (byte)0;
                return;
            }
        }

        l.NewAsid = c.Cpu.NextAsid;
        c.Cpu.NextAsid++;
        if (l.NewAsid >= slots.Length)
        {
            l.NewAsid = 0;
            c.Cpu.NextAsid = 1;
        }

        l.NeedFlush = c.Kernel.Switch.FlushesRecycledSlot ? (byte)1 : (byte)0;
    }
}
