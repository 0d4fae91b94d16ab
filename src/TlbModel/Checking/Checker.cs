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
        Sightings found = new();
        FindingMaker maker = new(system, start, options);
        bool complete = true;
        for (long first = 0; first < options.Sequences; first += RoundSize)
        {
            long last = Math.Min(options.Sequences, first + RoundSize);
            if (Round(system, start, options, maker, first, last, statistics, cancellationToken) is not { } sightings)
            {
                complete = false;
                break;
            }

            foreach (Sighting sighting in sightings)
            {
                found.Add(sighting);
            }

            progress?.Report(new CheckProgress(last, options.Sequences, statistics.Actions, found.Count));
            bool stop = !options.KeepGoing && sightings.Any(maker.EndsTheSearch);
            if (stop || (last < options.Sequences && options.ContinueAfterRound?.Invoke() == false))
            {
                break;
            }
        }

        return new CheckReport(options, statistics, maker.Make(found), complete);
    }

    /// <summary>Runs some sequences: those that violated something; null: it was cancelled.</summary>
    private static Sighting[]? Round(
        TlbSystem system,
        Machine start,
        CheckOptions options,
        FindingMaker maker,
        long first,
        long last,
        RunStatistics statistics,
        CancellationToken cancellationToken)
    {
        int threads = (int)Math.Min(options.Threads, last - first);
        ConcurrentBag<Sighting> bag = [];
        RunStatistics[] parts = new RunStatistics[threads];
        long next = first - 1;
        void Work(int thread)
        {
            SequenceRunner runner = new(system, options.Oracles, start);
            for (long sequence; !cancellationToken.IsCancellationRequested && (sequence = Interlocked.Increment(ref next)) < last;)
            {
                if (runner.RunRandom(options.Profile, options.Seed, sequence, options.Length) is { } violation)
                {
                    bag.Add(maker.Sight(sequence, violation, [.. runner.Performed]));
                }
            }

            parts[thread] = runner.Statistics;
        }

        Crew.Run(threads, Work);
        if (cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        foreach (RunStatistics part in parts)
        {
            statistics.Add(part);
        }

        return [.. bag];
    }
}
