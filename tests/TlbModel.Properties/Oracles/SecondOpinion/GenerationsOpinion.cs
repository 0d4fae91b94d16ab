namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>A slot's generation stays between its own before, while its owner is the same, and that of its owner.</summary>
internal sealed class GenerationsOpinion : Opinion
{
    public override string Oracle => "generations";

    public override Breach? Judge(in Judgement judgement, Machine after)
    {
        Machine before = judgement.Before;
        return Slots(before, after).Concat(Mms(before, after, judgement.Action.Cpu)).FirstOrDefault();
    }

    private static IEnumerable<Breach> Slots(Machine before, Machine after) =>
        from cpu in after.Cpus
        from slot in Enumerable.Range(0, cpu.Slots.Length)
        let now = cpu.Slots[slot]
        let says = now.ContextId > 1 ? Says(slot, cpu, before.Cpus[cpu.Id.Value].Slots[slot], now, after) : null
        where says is not null
        select new Breach(says) { Cpu = cpu.Id };

    private static IEnumerable<Breach> Mms(Machine before, Machine after, CpuId cpu) =>
        from now in after.Mms
        let old = before.Mms[now.Id.Value]
        where old.ContextId == now.ContextId && now.TlbGeneration < old.TlbGeneration
        select new Breach($"The generation of {now.Id} went back from {old.TlbGeneration} to {now.TlbGeneration}.") { Cpu = cpu };

    private static string? Says(int slot, CpuState cpu, SlotState old, SlotState now, Machine after) =>
        old.ContextId == now.ContextId && now.Generation < old.Generation
            ? $"The generation of slot {slot} of {cpu.Id} went back from {old.Generation} to {now.Generation}."
        : after.OwnerOf(now.ContextId) is { } mm && now.Generation > mm.TlbGeneration
            ? $"Slot {slot} of {cpu.Id} claims {now.Generation}; {mm.Id} is only at {mm.TlbGeneration}."
        : null;
}
