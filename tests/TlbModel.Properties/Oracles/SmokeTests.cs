namespace TlbModel.Properties.Oracles;

/// <summary>A short run of v5.11 in each scenario: the oracles are silent, and the flushes are those that they were. Quick, for mutation testing.</summary>
public class SmokeTests(SmokeTests.Runs runs) : IClassFixture<SmokeTests.Runs>
{
    /// <summary>The runs, once for all tests.</summary>
    public sealed class Runs
    {
        internal Dictionary<string, CheckReport> Reports { get; } = ScenarioCatalogue.All.ToDictionary(s => s.Name, Run);
    }

    public static TheoryData<string> Names { get; } = [.. ScenarioCatalogue.All.Except(ScenarioCatalogue.Rich).Except(ScenarioCatalogue.Findings).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void V5_11_IsSilent(string scenario) => Assert.Empty(runs.Reports[scenario].Findings.Select(f => $"{f.Violation.Oracle}: {f.Violation.Statement}"));

    /// <summary>
    /// A change of the semantics changes these numbers: write down what the test prints. Requested; of whole slots; INVLPG; found up to date; interrupts
    /// sent; lazy CPUs spared; entries lost; stale ones among them.
    /// </summary>
    [Theory]
    [InlineData("default", "237 274 192 17 77 7 300 165")]
    [InlineData("five-levels", "246 244 189 10 73 3 265 145")]
    [InlineData("two-levels", "264 292 208 19 82 5 325 186")]
    [InlineData("no-pcid", "238 314 190 18 75 7 426 159")]
    [InlineData("three-cpus", "235 412 200 22 189 8 253 139")]
    [InlineData("three-threads", "181 699 195 52 454 18 381 156")]
    [InlineData("little-memory", "240 276 192 17 77 7 305 165")]
    public void TheFlushes_AreThoseThatTheyWere(string scenario, string counts)
    {
        RunStatistics s = runs.Reports[scenario].Statistics;
        long[] now =
        [
            s.FlushesRequested, s.FullFlushes, s.PageFlushes, s.FlushesSkipped, s.IpisSent, s.IpisElided, s.EntriesLost, s.StaleEntriesLost,
        ];
        Assert.Equal(counts, string.Join(' ', now));
    }

    private static CheckReport Run(Scenario scenario) => Checker.Run(new CheckOptions
    {
        Scenario = scenario, Sequences = Checker.RoundSize, Length = 80, Seed = 2_021_013, Threads = 1, Shrink = false, KeepGoing = true,
    });
}
