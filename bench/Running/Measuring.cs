using System.Diagnostics;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>Measures an enumeration in this process, which has done nothing else.</summary>
internal static class Measuring
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static Measurement Of(IExhaustiveEngine engine, Bounds bounds, int threads)
    {
        if (engine.RunsInProcess)
        {
            Warm(engine, threads);
        }

        using Process self = Process.GetCurrentProcess();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        self.Refresh();
        long before = self.WorkingSet64;
        TimeSpan cpu = self.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        Explored found = engine.Explore(bounds, threads);
        watch.Stop();
        self.Refresh();
        Cost cost = new(watch.Elapsed.TotalSeconds, (self.TotalProcessorTime - cpu).TotalSeconds, self.PeakWorkingSet64 - before);
        return Checked(engine, new Measurement(bounds, threads, found.States, found.Transitions, found.Elsewhere ?? cost));
    }

    /// <summary>Runs what is to be measured, on less, until it was compiled for good.</summary>
    private static void Warm(IExhaustiveEngine engine, int threads)
    {
        for (Stopwatch watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
        {
            engine.Explore(Bounds.Small, threads);
        }
    }

    private static Measurement Checked(IExhaustiveEngine engine, Measurement measured) =>
        (measured.States, measured.Transitions) == (measured.Bounds.States, measured.Bounds.Transitions)
            ? measured
            : throw new InvalidOperationException(
                $"{engine.Name} reports {measured.States} states and {measured.Transitions} transitions for {measured.Bounds}; " +
                $"there are {measured.Bounds.States} and {measured.Bounds.Transitions}");
}
