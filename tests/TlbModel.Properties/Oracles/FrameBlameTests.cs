namespace TlbModel.Properties.Oracles;

/// <summary>A frame that is used although it was freed is held against the step that freed it, also when it has been handed out again since.</summary>
public class FrameBlameTests
{
    private const int Driver = 1, Used = 4, Pages = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheStepThatFreedTheFrame_IsNamed(bool reallocated)
    {
        Script script = new(
            Kernel.V5_11,
            new Topology { Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 4, Files = 2 },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0, Map = MapKind.Pfn, File = Driver },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = Used, Pages = Pages });
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        FrameNumber frame = Assert.Single(script.Machine.Cpus[0].Tlb).Frame;
        script.Do(MachineAction.Munmap(Script.Cpu0, new VirtualPage(0), 1));
        script.StepThrough(Script.Cpu0, "zap_pte_range: pte_unmap_unlock");
        script.Do(MachineAction.Switch(Script.Cpu0, null));
        script.GoOn(Script.Cpu0);
        script.Do(MachineAction.ReleasePfn(Script.Cpu1, Driver));
        script.Finish(Script.Cpu1);
        Assert.Equal(FrameKind.Free, script.Machine.Frames[frame.Value].Kind);
        for (int page = Used; reallocated && page < Used + Pages && script.Machine.Frames[frame.Value].Kind == FrameKind.Free; page++)
        {
            script.Access(Script.Cpu1, AccessKind.Store, page, alone: true);
        }

        Assert.Equal(reallocated, script.Machine.Frames[frame.Value].Kind != FrameKind.Free);
        Assert.Null(script.Judge(Oracle.Named("frame-safety")));
        script.Do(MachineAction.Switch(Script.Cpu0, new TaskId(0)));
        script.GoOn(Script.Cpu0, "switch_mm_irqs_off: atomic64_read_tlb_gen");
        Violation? violation = script.Judge(Oracle.Named("frame-safety"));
        Assert.Equal((Script.Cpu0, frame, "release_pfn: ttm_tt_unpopulate"), (violation?.Cpu, violation?.Frame, violation?.BrokenBy));
    }
}
