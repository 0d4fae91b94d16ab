namespace TlbModel.Properties.Oracles;

/// <summary>A short run of v5.11 in each scenario: the oracles are silent, and the flushes are those that they were. Quick, for mutation testing.</summary>
public class SmokeTests(SmokeTests.Runs runs) : IClassFixture<SmokeTests.Runs>
{
    /// <summary>The runs, once for all tests.</summary>
    public sealed class Runs
    {
        internal Dictionary<string, CheckReport> Reports { get; } = ScenarioCatalogue.All.ToDictionary(s => s.Name, Run);
    }

    public static TheoryData<string> Names { get; } = [.. ScenarioCatalogue.All.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void V5_11_IsSilent(string scenario) => Assert.Empty(runs.Reports[scenario].Findings.Select(f => $"{f.Violation.Oracle}: {f.Violation.Statement}"));

    /// <summary>
    /// A change of the semantics changes these numbers: write down what the test prints. Requested; of whole slots; INVLPG; found up to date; interrupts
    /// sent; lazy CPUs spared; entries lost; stale ones among them.
    /// </summary>
    [Theory]
    [InlineData("default", "240 264 196 17 70 7 289 166")]
    [InlineData("five-levels", "248 247 193 10 73 3 266 146")]
    [InlineData("two-levels", "266 292 212 19 80 5 322 189")]
    [InlineData("no-pcid", "241 303 194 18 69 7 410 160")]
    [InlineData("three-cpus", "239 406 205 22 188 8 258 142")]
    [InlineData("three-threads", "179 699 193 52 452 18 379 157")]
    [InlineData("little-memory", "242 265 196 17 70 7 292 166")]
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
