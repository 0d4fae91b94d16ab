namespace TlbModel.Properties.Checking;

/// <summary>A check stops only between rounds, and its report covers the rounds that were complete.</summary>
public class StoppingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void ContinueAfterRound_GivesTheReportOfThatManySequences(int rounds)
    {
        int asked = 0;
        CheckReport cut = Checker.Run(Checks.Clean with { ContinueAfterRound = () => ++asked < rounds });
        CheckReport whole = Checker.Run(Checks.Clean with { Sequences = rounds * Checker.RoundSize });
        Assert.Equal(rounds, asked);
        Assert.Equal(rounds * Checker.RoundSize, cut.Statistics.Sequences);
        Assert.Equal(ReportText.Of(whole), ReportText.Of(cut));
    }

    [Fact]
    public void ContinueAfterRound_IsNotAsked_AfterTheLastRound()
    {
        int asked = 0;
        Checker.Run(Checks.Clean with
        {
            ContinueAfterRound = () =>
            {
                asked++;
                return true;
            },
        });
        Assert.Equal((Checks.Clean.Sequences / Checker.RoundSize) - 1, asked);
    }

    [Fact]
    public void Progress_IsReportedAfterEachRound()
    {
        List<CheckProgress> told = [];
        CheckReport report = Checker.Run(Checks.Clean with { Sequences = (2 * Checker.RoundSize) + 1 }, new Listener(told));
        Assert.Equal([Checker.RoundSize, 2 * Checker.RoundSize, (2 * Checker.RoundSize) + 1], told.Select(p => p.Sequences));
        Assert.All(told, p => Assert.Equal(report.Options.Sequences, p.Of));
        Assert.Equal(report.Statistics.Actions, told[^1].Actions);
    }

    [Fact]
    public void Cancellation_LeavesAnIncompleteReport_OfTheRoundsThatWereComplete()
    {
        using CancellationTokenSource source = new();
        CheckReport cut = Checker.Run(
            Checks.Clean with { Threads = 2 }, new Listener([], source, after: 2), source.Token);
        Assert.False(cut.IsComplete);
        Assert.Equal(2 * Checker.RoundSize, cut.Statistics.Sequences);
        CheckReport whole = Checker.Run(Checks.Clean with { Sequences = 2 * Checker.RoundSize });
        Assert.Equal(whole.Statistics.Actions, cut.Statistics.Actions);
    }

    [Fact]
    public void CancellationBeforeTheFirstRound_LeavesAnEmptyReport()
    {
        CheckReport report = Checker.Run(Checks.Clean, null, new CancellationToken(canceled: true));
        Assert.False(report.IsComplete);
        Assert.Equal((0L, 0L), (report.Statistics.Sequences, report.Statistics.Actions));
    }

    [Fact]
    public void TheSearchEnds_WithTheRoundThatFoundSomething_UnlessToldToKeepGoing()
    {
        CheckOptions options = Checks.Findings with { KeepGoing = false };
        Assert.Equal(Checker.RoundSize, Checker.Run(options).Statistics.Sequences);
        Assert.Equal(options.Sequences, Checker.Run(options with { KeepGoing = true }).Statistics.Sequences);
    }
}
