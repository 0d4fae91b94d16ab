using TlbModel.Bench.Commands;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Machines;
using TlbModel.Bench.Random;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>All measurements of a call: what is compared takes turns, so that a busy minute of the machine meets all of it.</summary>
internal sealed class Campaign
{
    private const double UndisturbedProcessors = 0.9;

    private readonly Action<string> _say;

    public Campaign(Bounds largest, int repeat, IReadOnlyCollection<string> only, Action<string> say)
    {
        _say = say;
        Repeat = repeat;
        Engines = [.. EngineCatalogue.All.Where(e => IsWanted(e.Name, only))];
        Machines = IsWanted(EngineCatalogue.Machines, only)
            ? [.. from reductions in (string[])[MeasureMachinesCommand.None, MeasureMachinesCommand.All] from threads in (int[])[1, 2] select new MachineSeries(reductions, threads)]
            : [];
        RandomEngines = [.. RandomCatalogue.All.Where(e => IsWanted(e.Name, only))];
        Series = [.. Engines.Where(e => e.Unavailable is null).SelectMany(e => e.Threads.Select(t => new Series(e, Smaller(largest, e.Largest), t)))];
    }

    public int Repeat { get; }

    public IReadOnlyList<IExhaustiveEngine> Engines { get; }

    public IReadOnlyList<IRandomEngine> RandomEngines { get; }

    public IReadOnlyList<Series> Series { get; }

    public Dictionary<IRandomEngine, List<RandomMeasurement>> Random { get; } = [];

    /// <summary>The explorations of the kernel's own space; none where single engines are asked for.</summary>
    public IReadOnlyList<MachineSeries> Machines { get; }

    /// <summary>The counterexample of each engine that finds a shortest one.</summary>
    public Dictionary<(IExhaustiveEngine Engine, Fault Fault), int> Counterexamples { get; } = [];

    /// <summary>Whether a thread that never waits had to: something else was busy on the machine.</summary>
    public bool WasDisturbed => Series.Any(s => s.Threads == 1 && s.Processors < UndisturbedProcessors);

    /// <exception cref="InvalidOperationException">An engine does not report what there is.</exception>
    public void Run()
    {
        FindFaults();
        for (int round = 1; round <= Repeat; round++)
        {
            foreach (Series series in Series)
            {
                _say($"{round}/{Repeat} {series.Engine.Name}, {series.Bounds}, threads: {series.Threads}");
                series.Runs.Add(Children.Measure(series.Engine, series.Bounds, series.Threads));
            }

            foreach (MachineSeries series in Machines)
            {
                _say($"{round}/{Repeat} machines, reductions: {series.Reductions}, threads: {series.Threads}");
                series.Runs.Add(Children.Measure(series));
            }

            foreach (IRandomEngine engine in RandomEngines)
            {
                _say($"{round}/{Repeat} {engine.Name}, random");
                Random.TryAdd(engine, []);
                Random[engine].Add(Children.Measure(engine));
            }
        }
    }

    private void FindFaults()
    {
        foreach (IExhaustiveEngine engine in Engines.Where(e => e.Unavailable is null))
        {
            foreach (Fault fault in Faults.Seeded)
            {
                if (engine.CounterexampleTo(fault, Bounds.Small) is { } length)
                {
                    Counterexamples[(engine, fault)] = length == Faults.ShortestCounterexample(fault)
                        ? length
                        : throw new InvalidOperationException(
                            $"{engine.Name} finds {length} actions to {fault}; the shortest are {Faults.ShortestCounterexample(fault)}");
                }
            }
        }
    }

    private static bool IsWanted(string name, IReadOnlyCollection<string> only) => only.Count == 0 || only.Contains(name);

    private static Bounds Smaller(Bounds one, Bounds other) => one.States < other.States ? one : other;
}
