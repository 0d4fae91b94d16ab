using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>Generations keep their order and never go back.</summary>
internal sealed class Generations : IOracle
{
    public string Id => "generations";

    public string Sentence =>
        "A slot's generation never exceeds its address space's; an address space's never goes back, nor does a slot's while the same context owns it.";

    public string Why => "A CPU that claims a generation that it has not caught up to skips the flush that it needs; one that goes back repeats flushes.";

    public string Suspended => "For a slot that changes hands.";

    public string Citation => "arch/x86/mm/tlb.c, v5.11: flush_tlb_func_common (VM_WARN_ON(local_tlb_gen > mm_tlb_gen)); arch/x86/include/asm/tlbflush.h: struct tlb_context";

    public Violation? Check(in Judgement judgement)
    {
        Memory after = judgement.MemoryAfter;
        for (int cpu = 0; cpu < after.Layout.Cpus; cpu++)
        {
            Span<CtxRaw> slots = after.Contexts(cpu);
            ReadOnlySpan<CtxRaw> old = ContextsBefore(judgement, cpu);
            for (int slot = 0; slot < slots.Length; slot++)
            {
                ref readonly CtxRaw now = ref slots[slot];
                if (now.CtxId < 2)
                {
                    continue;
                }

                if (now.CtxId == old[slot].CtxId && now.TlbGen < old[slot].TlbGen)
                {
                    return Broken(judgement, cpu, $"The generation of slot {slot} of cpu{cpu} went back from g{old[slot].TlbGen} to g{now.TlbGen}.");
                }

                int mm = Routines.PageTables.MmOfContext(after, now.CtxId);
                if (mm >= 0 && now.TlbGen > after.Mm(mm).TlbGen)
                {
                    return Broken(judgement, cpu, $"Slot {slot} of cpu{cpu} claims g{now.TlbGen}; mm{mm} is only at g{after.Mm(mm).TlbGen}.");
                }
            }
        }

        return CheckMms(judgement);
    }

    private static ReadOnlySpan<CtxRaw> ContextsBefore(in Judgement judgement, int cpu)
    {
        Layout layout = judgement.MemoryAfter.Layout;
        int size = System.Runtime.CompilerServices.Unsafe.SizeOf<CtxRaw>() * layout.Slots;
        return System.Runtime.InteropServices.MemoryMarshal.Cast<byte, CtxRaw>(
            judgement.BytesBefore.Slice(cpu * layout.CpuStride + layout.CtxOffset, size));
    }

    private Violation? CheckMms(in Judgement judgement)
    {
        Memory after = judgement.MemoryAfter;
        Layout layout = after.Layout;
        for (int mm = 0; mm < layout.Mms; mm++)
        {
            ref readonly MmRaw before = ref System.Runtime.InteropServices.MemoryMarshal.AsRef<MmRaw>(
                judgement.BytesBefore.Slice(layout.MmBase + mm * layout.MmStride, layout.VmaOffset));
            if (before.CtxId == after.Mm(mm).CtxId && after.Mm(mm).TlbGen < before.TlbGen)
            {
                return Broken(judgement, judgement.Action.Cpu.Value, $"The generation of mm{mm} went back from g{before.TlbGen} to g{after.Mm(mm).TlbGen}.");
            }
        }

        return null;
    }

    private Violation Broken(in Judgement judgement, int cpu, string statement) =>
        new(Id, judgement.StepName, statement) { Cpu = new CpuId((byte)cpu) };
}
