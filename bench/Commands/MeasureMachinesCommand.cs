using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Machines;
using TlbModel.Exploration;

namespace TlbModel.Bench.Commands;

/// <summary><c>measure-machines</c>: one exploration of the kernel's space, printed as JSON. <c>engines</c> starts a process for each.</summary>
internal static class MeasureMachinesCommand
{
    public const string Name = "measure-machines";
    public const string All = "all";
    public const string None = "none";

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        Argument<string> reductions = new("reductions");
        Argument<int> threads = new("threads");
        reductions.AcceptOnlyFromAmong(All, None);
        Command command = new(Name, "Measure one exploration of machines in this process.") { reductions, threads };
        command.Hidden = true;
        command.SetAction(parsed => Console.WriteLine(JsonSerializer.Serialize(Measure(
            parsed.GetRequiredValue(reductions) == All ? Reductions.All : Reductions.None, parsed.GetRequiredValue(threads)))));
        return command;
    }

    private static MachineMeasurement Measure(Reductions reductions, int threads)
    {
        for (Stopwatch warm = Stopwatch.StartNew(); warm.Elapsed < s_warmUp;)
        {
            MachineBench.Explore(reductions, threads, evictions: 1);
        }

        using Process self = Process.GetCurrentProcess();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        self.Refresh();
        long before = self.WorkingSet64;
        TimeSpan cpu = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        ExplorationReport<MachineAction> report = MachineBench.Explore(reductions, threads);
        double seconds = watch.Elapsed.TotalSeconds;
        self.Refresh();
        Cost cost = new(seconds, (self.TotalProcessorTime - cpu).TotalSeconds, self.PeakWorkingSet64 - before);
        return new MachineMeasurement(report.States, report.Transitions, report.Depth, cost);
    }
}
