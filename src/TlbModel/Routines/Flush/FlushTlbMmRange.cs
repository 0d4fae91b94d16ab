using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Flush;

/// <summary>flush_tlb_mm_range (arch/x86/mm/tlb.c, v5.11): the generation first, then this CPU, then the others.</summary>
internal static class FlushTlbMmRange
{
    private const int get_cpu = 0, inc_mm_tlb_gen = 1, mm_is_loaded = 2, local_irq_disable = 3, flush_tlb_func_local = 4,
        local_irq_enable = 5, flush_tlb_others = 6, put_cpu = 7;

    public static readonly Routine Routine = new(
        RoutineId.flush_tlb_mm_range,
        "arch/x86/mm/tlb.c, v5.11: flush_tlb_mm_range; arch/x86/include/asm/tlbflush.h: inc_mm_tlb_gen",
        At(get_cpu, (ref c) =>
        {
            // A step of its own: until here the task may be preempted and go on elsewhere.
            ref FlushLocals l = ref c.Locals<FlushLocals>();
            if (c.Cpu.IrqsOff != 0)
            {
                c.Break(ProtocolRule.InterruptsOff);
            }

            c.Task.PreemptCount++;
            if (l.End == FlushInfoRaw.All || (l.End - l.Start) >> l.StrideShift > c.Layout.Topology.FlushCeiling)
            {
                l.Start = 0;
                l.End = FlushInfoRaw.All;
            }

            c.Cpu.Info = new FlushInfoRaw
            {
                Mm = (byte)(l.Mm + 1),
                Start = l.Start,
                End = l.End,
                StrideShift = l.StrideShift,
                FreedTables = l.FreedTables,
            };
            return Next;
        }),
        At(inc_mm_tlb_gen, (ref c) =>
        {
            ref FlushLocals l = ref c.Locals<FlushLocals>();
            ref MmRaw mm = ref c.M.Mm(l.Mm);
            mm.TlbGen = checked((ushort)(mm.TlbGen + 1));
            c.Cpu.Info.NewTlbGen = mm.TlbGen;
            c.Emit(c.Event(EventKind.GenerationAdvanced) with { Mm = new MmId(l.Mm), Value = mm.TlbGen });
            c.Emit(c.Event(EventKind.FlushRequested) with
            {
                Mm = new MmId(l.Mm),
                Page = new VirtualPage(l.Start),
                Count = l.End == FlushInfoRaw.All ? FlushInfoRaw.All : l.End - l.Start,
                Value = mm.TlbGen,
            });
            return Next;
        }),
        Local(mm_is_loaded, (ref c) => c.Cpu.LoadedMm == c.Locals<FlushLocals>().Mm + 1 ? Next : local_irq_enable),
        At(local_irq_disable, (ref c) =>
        {
            // A step of its own: until here an interrupt may bring this CPU up to the new generation.
            c.Cpu.IrqsOff = 1;
            return Next;
        }),
        Local(flush_tlb_func_local, (ref c) =>
        {
            c.Call<HandlerLocals>(RoutineId.flush_tlb_func_common).Source = (byte)c.CpuIndex;
            return Next;
        }),
        Local(local_irq_enable, (ref c) =>
        {
            c.Cpu.IrqsOff = 0;
            return Next;
        }),
        At(flush_tlb_others, (ref c) =>
        {
            int others = c.M.Mm(c.Locals<FlushLocals>().Mm).CpuMask & ~(1 << c.CpuIndex);
            if (others != 0)
            {
                c.Call(RoutineId.native_flush_tlb_others);
            }

            return Next;
        }),
        Local(put_cpu, (ref c) =>
        {
            c.Cpu.Info = default;
            c.Task.PreemptCount--;
            return Return;
        }));
}
