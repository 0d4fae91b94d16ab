using TlbModel.Bench.Engines;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Spin;

/// <summary>SPIN: the model as C, compiled. Each action is one d_step, and there is one process, so that there is nothing to reduce.</summary>
internal sealed class SpinEngine(string name, string description, bool breadthFirst) : IExhaustiveEngine
{
    /// <summary>Only safety, no reduction; the memory that it may use, in MB.</summary>
    private static readonly string[] Options = ["-DSAFETY", "-DNOREDUCE", "-DMEMLIM=16000"];

    public string Name => name;

    public string Description => description;

    public IReadOnlyList<int> Threads => [1];

    public bool RunsInProcess => false;

    public string? Unavailable => Array.Find(["spin", "gcc"], program => !Processes.IsInstalled(program)) is { } missing ? $"{missing} is not installed" : null;

    public Explored Explore(Bounds bounds, int threads)
    {
        using SpinModel model = new(bounds, Fault.None, CompilerOptions);
        Finished run = model.Run("-m100000");
        SpinReport report = SpinReport.Parse(run.Output);
        return report.Errors == 0 && report.IsComplete
            ? new Explored(report.States, report.Transitions, run.Cost)
            : throw new InvalidOperationException($"the states were not enumerated: {run.Output}");
    }

    public int? CounterexampleTo(Fault fault, Bounds bounds)
    {
        if (!breadthFirst)
        {
            return null;
        }

        using SpinModel model = new(bounds, fault, CompilerOptions);
        return SpinReport.Parse(model.Run().Output).StepsToViolation;
    }

    private IEnumerable<string> CompilerOptions => breadthFirst ? ["-DBFS", .. Options] : Options;
}
