using System.Diagnostics;

namespace TlbModel.Tool.Running;

/// <summary>A check that has run, and how long it took.</summary>
/// <param name="Report">What the library found.</param>
/// <param name="Sequences">The number of sequences that was asked for; of a run by time, the number that it chose.</param>
/// <param name="Search">The time until the last round was over.</param>
/// <param name="Total">The time until the findings were shrunk.</param>
internal sealed record CheckRun(CheckReport Report, long Sequences, TimeSpan Search, TimeSpan Total)
{
    public static CheckRun Of(CheckRequest request)
    {
        using Interruption interruption = new();
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan search = TimeSpan.Zero;
        CheckOptions options = request.Time is { } time
            ? request.Options with { Sequences = long.MaxValue, ContinueAfterRound = () => clock.Elapsed < time }
            : request.Options;
        CheckReport report = RunProgress.Show(
            request,
            shown => Checker.Run(options, new RoundListener(shown, () => search = clock.Elapsed), interruption.Token));
        long sequences = request.Time is null ? request.Options.Sequences : report.Statistics.Sequences;
        return new CheckRun(report, sequences, search, clock.Elapsed);
    }

    /// <summary>Passes on what it is told after each round, at once and on the same thread.</summary>
    private sealed class RoundListener(IProgress<CheckProgress>? shown, Action afterRound) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value)
        {
            afterRound();
            shown?.Report(value);
        }
    }
}
