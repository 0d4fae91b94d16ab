using System.Diagnostics;
using TlbModel.Exploration;

namespace TlbModel.Tool.Running;

/// <summary>A check that has run, and how long it took.</summary>
/// <param name="Report">What the library found.</param>
/// <param name="Findings">Its findings, certified if that was asked.</param>
/// <param name="Sequences">The number of sequences that was asked for; of a run by time, the number that it chose.</param>
/// <param name="Search">The time until the last round was over.</param>
/// <param name="Total">The time until the findings were shrunk and certified.</param>
internal sealed record CheckRun(CheckReport Report, IReadOnlyList<CheckedFinding> Findings, long Sequences, TimeSpan Search, TimeSpan Total)
{
    public static CheckRun Of(CheckRequest request)
    {
        using Interruption interruption = new();
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan search = TimeSpan.Zero;
        CheckOptions options = request.Time is { } time
            ? request.Options with { Sequences = long.MaxValue, KeepGoing = true, ContinueAfterRound = () => clock.Elapsed < time }
            : request.Options;
        CheckReport report = RunProgress.Show(
            request,
            shown => Checker.Run(options, new RoundListener(shown, () => search = clock.Elapsed), interruption.Token));
        long sequences = request.Time is null ? request.Options.Sequences : report.Statistics.Sequences;
        CheckedFinding[] findings = [.. report.Findings.Select(f => new CheckedFinding(f, Certify(request, f, interruption.Token)))];
        return new CheckRun(report, findings, sequences, search, clock.Elapsed);
    }

    private static Certification? Certify(CheckRequest request, Finding finding, CancellationToken cancellation) =>
        request.Certify is { } budget ? CertificationRun.Of(finding.Trace, budget, cancellation) : null;

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
