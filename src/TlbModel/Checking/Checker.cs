using System.Collections.Concurrent;
using TlbModel.Checking;

namespace TlbModel;

/// <summary>Random checking: runs sequences of enabled actions and asks the oracles after each.</summary>
public static class Checker
{
    /// <summary>The sequences of a round. The search stops only between rounds, so that its result does not depend on the threads.</summary>
    public const int RoundSize = 256;

    /// <summary>Runs a check.</summary>
    /// <param name="options">What to check.</param>
    /// <param name="progress">Told after each round; null: nobody.</param>
    /// <param name="cancellationToken">Ends the search; the report then covers the rounds that were complete.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The options or the scenario are out of range; the message says what is valid.</exception>
    public static CheckReport Run(
        CheckOptions options, IProgress<CheckProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        TlbSystem system = new(options.Kernel, options.Scenario);
        Machine start = GivenStart.Of(system, options);
        RunStatistics statistics = new();
        SortedDictionary<long, (Violation Violation, MachineAction[] Actions)> found = [];
        bool complete = true;
        for (long first = 0; first < options.Sequences; first += RoundSize)
        {
            long last = Math.Min(options.Sequences, first + RoundSize);
            if (!Round(system, start, options, first, last, statistics, found, cancellationToken))
            {
                complete = false;
                break;
            }

            progress?.Report(new CheckProgress(last, options.Sequences, statistics.Actions, found.Count));
            bool stop = found.Count > 0 && !options.KeepGoing;
            if (stop || (last < options.Sequences && options.ContinueAfterRound?.Invoke() == false))
            {
                break;
            }
        }

        return new CheckReport(options, statistics, Distinct(system, start, options, found), complete);
    }

    private static bool Round(
        TlbSystem system,
        Machine start,
        CheckOptions options,
        long first,
        long last,
        RunStatistics statistics,
        SortedDictionary<long, (Violation Violation, MachineAction[] Actions)> found,
        CancellationToken cancellationToken)
    {
        int threads = (int)Math.Min(options.Threads, last - first);
        ConcurrentBag<(long Sequence, Violation Violation, MachineAction[] Actions)> bag = [];
        RunStatistics[] parts = new RunStatistics[threads];
        long next = first - 1;
        void Work(int thread)
        {
            SequenceRunner runner = new(system, options.Oracles, start);
            for (long sequence; !cancellationToken.IsCancellationRequested && (sequence = Interlocked.Increment(ref next)) < last;)
            {
                if (runner.RunRandom(options.Profile, options.Seed, sequence, options.Length) is { } violation)
                {
                    bag.Add((sequence, violation, [.. runner.Performed]));
                }
            }

            parts[thread] = runner.Statistics;
        }

        Crew.Run(threads, Work);
        if (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        foreach (RunStatistics part in parts)
        {
            statistics.Add(part);
        }

        foreach ((long sequence, Violation violation, MachineAction[] actions) in bag)
        {
            found.Add(sequence, (violation, actions));
        }

        return true;
    }

    /// <summary>Keeps the first of each identity and shrinks it.</summary>
    private static List<Finding> Distinct(
        TlbSystem system, Machine start, CheckOptions options, SortedDictionary<long, (Violation Violation, MachineAction[] Actions)> found)
    {
        List<Finding> findings = [];
        HashSet<(string Oracle, string Step)> seen = [];
        foreach ((long sequence, (Violation violation, MachineAction[] actions)) in found)
        {
            if (!seen.Add((violation.Oracle, violation.BrokenBy)))
            {
                continue;
            }

            (TlbSystem smaller, MachineAction[] shrunk) = options.Shrink
                ? new Shrinker(options.Oracles, violation, options.Given.IsEmpty ? null : start).Shrink(system, actions)
                : (system, actions);
            TraceOrigin origin = new(options.Seed, sequence, options.Profile.Name) { Given = options.Given.Length };
            MachineAction[] all = [.. options.Given, .. shrunk];
            Trace trace = Trace.Record(smaller, all, options.Oracles, origin);
            findings.Add(new Finding(trace.Violation ?? violation, sequence, actions.Length, trace, Culprit(smaller, options, all, violation)));
        }

        return findings;
    }

    private static KernelChange? Culprit(TlbSystem system, CheckOptions options, MachineAction[] actions, Violation violation)
    {
        foreach (KernelChange change in system.Kernel.Changes)
        {
            if (Shrinker.Compose(system.Kernel.WithoutChange(change), system.Scenario) is not { } without)
            {
                // The smaller scenario's prologue may not run on the other kernel: nothing can be said of this change.
                continue;
            }

            Violation? still = new SequenceRunner(without, options.Oracles).RunLeniently(actions);
            if (still is null || still.Oracle != violation.Oracle || still.BrokenBy != violation.BrokenBy)
            {
                return change;
            }
        }

        return null;
    }
}
