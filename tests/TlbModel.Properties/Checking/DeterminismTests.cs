using System.Globalization;

namespace TlbModel.Properties.Checking;

/// <summary>Seed, sequences and length determine a report; threads and culture do not.</summary>
public class DeterminismTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TheReportOfFindings_IsTheSame_WithAnyNumberOfThreads(int threads)
    {
        string one = ReportText.Of(Checker.Run(Checks.Findings));
        Assert.Equal(one, ReportText.Of(Checker.Run(Checks.Findings with { Threads = threads })));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TheReportOfACleanRun_IsTheSame_WithAnyNumberOfThreads(int threads)
    {
        string one = ReportText.Of(Checker.Run(Checks.Clean));
        Assert.Equal(one, ReportText.Of(Checker.Run(Checks.Clean with { Threads = threads })));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TheShrunkTrace_IsTheSame_WithAnyNumberOfThreads(int threads)
    {
        string two = ReportText.Of(Checker.Run(Checks.Shrunk with { Threads = 2 }));
        Assert.Equal(two, ReportText.Of(Checker.Run(Checks.Shrunk with { Threads = threads })));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void TheReport_IsTheSame_UnderAnyCulture(string culture)
    {
        string invariant = Under("", () => ReportText.Of(Checker.Run(Checks.Shrunk)));
        Assert.Equal(invariant, Under(culture, () => ReportText.Of(Checker.Run(Checks.Shrunk))));
    }

    [Fact]
    public void AnotherSeed_GivesAnotherRun()
    {
        string one = ReportText.Of(Checker.Run(Checks.Clean));
        Assert.NotEqual(one, ReportText.Of(Checker.Run(Checks.Clean with { Seed = Checks.Clean.Seed + 1 })));
    }

    [Fact]
    public void FindingsAreOrderedBySequence_OneOfEachIdentity()
    {
        CheckReport report = Checker.Run(Checks.Findings);
        Assert.True(report.Findings.Count > 1, "the kernel is meant to give more than one finding");
        Assert.Equal(report.Findings.Select(f => f.Sequence).Order(), report.Findings.Select(f => f.Sequence));
        Assert.Equal(report.Findings.Count, report.Findings.Select(f => (f.Violation.Oracle, f.Violation.BrokenBy)).Distinct().Count());
    }

    private static string Under(string culture, Func<string> run)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
