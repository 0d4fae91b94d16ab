namespace TlbModel.Properties.Arbitraries;

/// <summary>Actions of every kind, well-formed and not, most of them not enabled in a given machine.</summary>
internal static class RandomActions
{
    public static MachineAction Sample(Draw draw, Topology topology)
    {
        CpuId cpu = new((byte)Number(draw, topology.Cpus));
        VirtualPage page = new((ushort)Number(draw, topology.VirtualPages));
        int pages = draw.Of([0, 1, 1, 2, 3, topology.VirtualPages, 65535]);
        return draw.Below(22) switch
        {
            0 => MachineAction.Step(cpu),
            1 => MachineAction.Step(cpu, Number(draw, topology.Frames)),
            2 => MachineAction.UserAccess(cpu, (AccessKind)Number(draw, 3), page),
            3 => MachineAction.WalkStart(cpu, page),
            4 => MachineAction.WalkStep(cpu),
            5 => MachineAction.EvictTlb(cpu, Slot(draw), page),
            6 => MachineAction.EvictStructure(cpu, Slot(draw), Number(draw, topology.Levels + 1), Number(draw, topology.VirtualPages)),
            7 => MachineAction.TakeIpi(cpu, new CpuId((byte)Number(draw, topology.Cpus))),
            8 => MachineAction.Switch(cpu, draw.OneIn(4) ? null : new TaskId((byte)Number(draw, topology.Tasks))),
            9 => MachineAction.Mmap(
                cpu, page, pages, (MapKind)Number(draw, 4), (Protection)Number(draw, 8), Number(draw, 2), Number(draw, topology.FilePages)),
            10 => MachineAction.Munmap(cpu, page, pages),
            11 => MachineAction.MadviseDontneed(cpu, page, pages),
            12 => MachineAction.Mprotect(cpu, page, pages, (Protection)Number(draw, 8)),
            13 => MachineAction.Truncate(cpu, Number(draw, 2), Number(draw, topology.FilePages + 1)),
            14 => MachineAction.ReleasePfn(cpu, Number(draw, 2)),
            16 => MachineAction.Reclaim(cpu, Number(draw, 5)),
            17 => MachineAction.Writeback(cpu, Number(draw, 2), Number(draw, topology.FilePages)),
            18 => MachineAction.MadviseFree(cpu, page, pages),
            19 => MachineAction.MadviseCold(cpu, page, pages),
            20 => MachineAction.MadvisePageout(cpu, page, pages),
            15 => MachineAction.Mremap(cpu, page, pages, new VirtualPage((ushort)Number(draw, topology.VirtualPages)), Number(draw, topology.VirtualPages)),
            _ => MachineAction.FlushTlbAll(cpu),
        };
    }

    /// <summary>Mostly a valid number, at times one just past the end or far outside.</summary>
    private static int Number(Draw draw, int count) => draw.Below(8) switch
    {
        0 => count,
        1 => draw.Of([127, 254, 255]),
        _ => draw.Below(count),
    };

    private static Asid Slot(Draw draw) => new((byte)Number(draw, 6));
}
