namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Small scenarios about pages that are taken away through the reverse map: truncation, and a driver's pages.</summary>
    private static IEnumerable<Scenario> SmallFiles() =>
    [
        new()
        {
            Name = "truncate-vs-access",
            Description = "A kernel thread truncates a file of which another thread has a shared page in its TLB, and stores and loads it.",
            Topology = Tiny with { Frames = 6, Files = 1 },
            Tasks = [OfKernel(0, Truncate(0)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(1, 0) with { Map = MapKind.FileShared }, Stored(1, 0), Flushed(0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "truncate-vs-fault",
            Description = "One thread truncates a file and lets it grow again while another one faults a shared page of it in.",
            Topology = Tiny with { Frames = 7, Files = 1 },
            Tasks = [On(0, Truncate(0), Truncate(1)), On(1, Store(0))],
            Prologue = [Mapped(0, 0) with { Map = MapKind.FileShared }, Mapped(0, 1) with { Map = MapKind.FileShared }, Stored(0, 1), Loaded(1, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "truncate-vs-cow",
            Description = "One thread truncates a file of which another one maps a page privately, and has it in its TLB; it stores and loads.",
            Topology = Tiny with { Frames = 7, Files = 1 },
            Tasks = [On(0, Truncate(0)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(0, 0) with { Map = MapKind.FilePrivate }, Loaded(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "pfn-release-vs-access",
            Description = "A driver frees a page that it has mapped while a thread that has it in its TLB loads and stores it.",
            Topology = Tiny with { Frames = 6, Files = 1 },
            Tasks = [OfKernel(0, Step(Operation.ReleasePfn)), On(1, Load(0), Store(0))],
            Prologue = [Mapped(1, 0) with { Map = MapKind.Pfn }, Stored(1, 0), Flushed(0)],
            Hardware = OneWalk,
        },
    ];

    /// <summary>A kernel thread that stays on a CPU and runs a script.</summary>
    private static ScenarioTask OfKernel(int cpu, params Permission[] runs) => new() { Cpus = [cpu], Runs = [.. runs] };

    private static Permission Truncate(int size) => Step(Operation.Truncate) with { FilePage = size };

    /// <summary>A step that brings a kernel thread to its CPU.</summary>
    private static PrologueStep Flushed(int task) => new() { Task = task, Do = Operation.FlushTlbAll };
}
