namespace TlbModel.Properties.Arbitraries;

/// <summary>
/// Every action that could be enabled in some machine of a system: the definition of what is listed, before <see cref="TlbSystem.IsEnabled"/>
/// has its say. By CPU, then by kind, then by argument; the operations of the task that runs come in the order of its permissions.
/// </summary>
internal static class WellFormedActions
{
    public static IEnumerable<MachineAction> Of(Scenario scenario, Machine machine) =>
        machine.Cpus.SelectMany(cpu => Hardware(scenario.Topology, cpu.Id).Concat(Operations(scenario, cpu)));

    private static IEnumerable<MachineAction> Hardware(Topology t, CpuId cpu)
    {
        int slots = Math.Max(1, t.PcidSlots);
        VirtualPage[] pages = [.. Numbers(t.VirtualPages).Select(p => new VirtualPage((ushort)p))];
        Asid[] asids = [.. Numbers(slots).Select(s => new Asid((byte)s))];
        return
        [
            .. Numbers(t.Frames).Select(choice => MachineAction.Step(cpu, choice)),
            MachineAction.WalkStep(cpu),
            .. pages.Select(page => MachineAction.WalkStart(cpu, page)),
            .. from slot in asids from page in pages select MachineAction.EvictTlb(cpu, slot, page),
            .. from slot in asids
               from level in Enumerable.Range(2, t.Levels - 1)
               from prefix in Numbers(t.VirtualPages)
               select MachineAction.EvictStructure(cpu, slot, level, prefix),
            .. Numbers(t.Cpus).Select(source => MachineAction.TakeIpi(cpu, new CpuId((byte)source))),
            MachineAction.Switch(cpu, null),
            .. Numbers(t.Tasks).Select(task => MachineAction.Switch(cpu, new TaskId((byte)task))),
        ];
    }

    /// <summary>What the CPU's task may ever start, in its order, then what others may.</summary>
    private static IEnumerable<MachineAction> Operations(Scenario scenario, CpuState cpu)
    {
        ScenarioTask[] own = cpu.Current is { } task ? [scenario.Tasks[task.Value]] : [];
        return own.Concat(scenario.Tasks).SelectMany(t => t.May.Concat(t.Runs)).SelectMany(may => Of(cpu.Id, may)).Distinct();
    }

    private static IEnumerable<MachineAction> Of(CpuId cpu, Permission may) =>
        from page in Enumerable.Range(may.FirstPage, may.LastPage - may.FirstPage + 1)
        from pages in Enumerable.Range(1, Math.Min(may.AtMost, may.LastPage - page + 1))
        select Of(cpu, may, new VirtualPage((ushort)page), pages);

    private static MachineAction Of(CpuId cpu, Permission may, VirtualPage page, int pages) => may.Do switch
    {
        Operation.Load => MachineAction.UserAccess(cpu, AccessKind.Load, page),
        Operation.Store => MachineAction.UserAccess(cpu, AccessKind.Store, page),
        Operation.Fetch => MachineAction.UserAccess(cpu, AccessKind.Fetch, page),
        Operation.Mmap when may.Map == MapKind.Anonymous => MachineAction.Mmap(cpu, page, pages, may.Map, may.Protection),
        Operation.Mmap => MachineAction.Mmap(
            cpu, page, pages, may.Map, may.Protection, may.File, may.FilePage + page.Value - may.FirstPage),
        Operation.Munmap => MachineAction.Munmap(cpu, page, pages),
        Operation.MadviseDontneed => MachineAction.MadviseDontneed(cpu, page, pages),
        Operation.Mprotect => MachineAction.Mprotect(cpu, page, pages, may.Protection),
        Operation.FlushTlbAll => MachineAction.FlushTlbAll(cpu),
        Operation.Fork => MachineAction.Fork(cpu),
        Operation.Exit => MachineAction.Exit(cpu),
        Operation.Execve => MachineAction.Execve(cpu),
        Operation.KthreadUseMm => MachineAction.KthreadUseMm(cpu, new MmId((byte)may.Mm)),
        Operation.KthreadUnuseMm => MachineAction.KthreadUnuseMm(cpu),
        Operation.Reclaim => MachineAction.Reclaim(cpu, may.AtMost),
        Operation.Writeback => MachineAction.Writeback(cpu, may.File, may.FilePage),
        Operation.MadviseFree => MachineAction.MadviseFree(cpu, page, pages),
        Operation.MadviseCold => MachineAction.MadviseCold(cpu, page, pages),
        Operation.MadvisePageout => MachineAction.MadvisePageout(cpu, page, pages),
        Operation.Truncate => MachineAction.Truncate(cpu, may.File, may.FilePage),
        Operation.ReleasePfn => MachineAction.ReleasePfn(cpu, may.File),
        Operation.Mremap => MachineAction.Mremap(
            cpu, page, pages, new VirtualPage((ushort)(may.To + page.Value - may.FirstPage)), may.NewPages == 0 ? pages : may.NewPages),
        _ => throw new ArgumentOutOfRangeException(nameof(may), may.Do, "an operation that this list does not know"),
    };

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);
}
