using TlbModel.Hardware;
using TlbModel.Policies;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Flush;

/// <summary>flush_tlb_func_common (arch/x86/mm/tlb.c, v5.11), interrupts off: brings the loaded slot up to the generation read at its start.</summary>
internal static class FlushTlbFuncCommon
{
    private const int atomic64_read_tlb_gen = 0, flush_tlb_one_user = 1, flush_tlb_local = 2, this_cpu_write_tlb_gen = 3, switched = 4;

    public static readonly Routine Routine = new(
        RoutineId.flush_tlb_func_common,
        "arch/x86/mm/tlb.c, v5.11: flush_tlb_func_common",
        At(atomic64_read_tlb_gen, (ref c) =>
        {
            c.ExpectInterruptsOff();
            ref HandlerLocals l = ref c.Locals<HandlerLocals>();
            if (c.Cpu.LoadedMm == 0)
            {
                c.Emit(c.Event(EventKind.FlushSkipped));
                return Return;
            }

            if (c.Cpu.IsLazy != 0)
            {
                // The paging-structure caches must go: switch to init_mm.
                c.Call<SwitchLocals>(RoutineId.switch_mm_irqs_off).Next = 0;
                return switched;
            }

            FlushInfoRaw info = c.M.Cpu(l.Source).Info;
            FlushAnswer answer = c.Kernel.FlushDecision.Decide(new FlushQuestion(
                new Generation(c.M.Mm(c.Cpu.LoadedMm - 1).TlbGen),
                new Generation(c.M.Contexts(c.CpuIndex)[c.Cpu.LoadedAsid].TlbGen),
                new Generation(info.NewTlbGen),
                info.End != FlushInfoRaw.All));
            l.MmTlbGen = answer.NewLocalGeneration.Value;
            l.Page = info.Start;
            if (answer.Scope == FlushScope.Nothing)
            {
                c.Emit(c.Event(EventKind.FlushSkipped));
                return Return;
            }

            if (answer.Scope == FlushScope.Everything)
            {
                return flush_tlb_local;
            }

            return info.Start < info.End ? Next : this_cpu_write_tlb_gen;
        }),
        At(flush_tlb_one_user, (ref c) =>
        {
            ref HandlerLocals l = ref c.Locals<HandlerLocals>();
            FlushInfoRaw info = c.M.Cpu(l.Source).Info;
            Tlb.Invlpg(ref c, l.Page);
            l.Page = (ushort)(l.Page + (1 << info.StrideShift));
            return l.Page < info.End ? flush_tlb_one_user : this_cpu_write_tlb_gen;
        }) with { LeftOut = this_cpu_write_tlb_gen },
        At(flush_tlb_local, (ref c) =>
        {
            Tlb.FlushTag(ref c, c.Cpu.Cr3Tag);
            return Next;
        }),
        Local(this_cpu_write_tlb_gen, (ref c) =>
        {
            c.M.Contexts(c.CpuIndex)[c.Cpu.LoadedAsid].TlbGen = c.Locals<HandlerLocals>().MmTlbGen;
            return Return;
        }),
        Local(switched, (ref c) =>
        {
            c.Cpu.Switching = 0;
            return Return;
        }));

    /// <summary>Whether an activation that goes on at this label has the generation that it catches up to.</summary>
    public static bool HasReadGeneration(int label) => label is > atomic64_read_tlb_gen and <= this_cpu_write_tlb_gen;
}
