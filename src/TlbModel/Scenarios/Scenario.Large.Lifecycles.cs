namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Large scenarios about fork, execve, exit and kernel threads.</summary>
    private static IEnumerable<Scenario> LargeLifecycles() =>
    [
        new()
        {
            Name = "three-cpus-fork",
            Description = "One thread forks while two others store to a page of theirs; the child then loads and stores it.",
            Topology = Tiny with { Cpus = 3, Mms = 2, Tasks = 4, Frames = 9 },
            Tasks = [On(0, Step(Operation.Fork)), On(1, Store(0)), On(2, Load(0), Store(0)), Child(0, Load(0), Store(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0), Stored(2, 0)],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 1 },
        },
        new()
        {
            Name = "three-cpus-cow",
            Description = "A thread forks and stores while another one stores and unmaps; the child stores, loads and exits on a third CPU.",
            Topology = Tiny with { Cpus = 3, Mms = 2, Tasks = 3, Frames = 9 },
            Tasks =
            [
                On(0, Step(Operation.Fork), Store(0)), On(1, Store(0), Munmap(0)), Child(2, Store(0), Load(0), Step(Operation.Exit)),
            ],
            Prologue = [Mapped(0, 0), Stored(0, 0), Stored(1, 0)],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 2 },
        },
        new()
        {
            Name = "fork-exec-exit",
            Description = "One thread forks and stores while another one stores; the child stores, executes a program and exits.",
            Topology = Tiny with { Mms = 3, Tasks = 3, Frames = 10, PcidSlots = 2 },
            Tasks =
            [
                On(0, Step(Operation.Fork), Store(0)),
                On(1, Store(0)),
                Child(0, Store(0), Step(Operation.Execve), Step(Operation.Exit)),
            ],
            Prologue = [Mapped(0, 0), Stored(0, 0), Stored(1, 0)],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 2 },
        },
        new()
        {
            Name = "exec-vs-exec",
            Description = "Two threads execute programs while a kernel thread uses the address space that both of them leave.",
            Topology = Tiny with { Mms = 3, Tasks = 3, Frames = 8, PcidSlots = 2 },
            Tasks =
            [
                On(0, Load(0), Step(Operation.Execve)),
                On(1, Store(0), Step(Operation.Execve)),
                new ScenarioTask { Cpus = [1], Runs = [Step(Operation.KthreadUseMm), Load(0), Step(Operation.KthreadUnuseMm)] },
            ],
            Prologue = [Mapped(0, 0), Stored(0, 0), Loaded(1, 0)],
            Hardware = OneWalk with { Switches = true, AtMostSwitches = 2 },
        },
        new()
        {
            Name = "kthread-vs-munmap",
            Description = "A kernel thread uses an address space on the CPU of one thread, which is lazy before and after, while another unmaps.",
            Topology = Tiny with { Tasks = 3, Frames = 6, PcidSlots = 2 },
            Tasks =
            [
                On(0, Munmap(0)),
                On(1, Load(0)),
                new ScenarioTask { Cpus = [1], Runs = [Step(Operation.KthreadUseMm), Load(0), Step(Operation.KthreadUnuseMm)] },
            ],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0), Loaded(1, 0)],
            Hardware = OneWalk with { Switches = true, AtMostSwitches = 2 },
        },
    ];

    /// <summary>A task that a fork makes and that stays on a CPU.</summary>
    private static ScenarioTask Child(int cpu, params Permission[] runs) => new() { Forked = true, Cpus = [cpu], Runs = [.. runs] };
}
