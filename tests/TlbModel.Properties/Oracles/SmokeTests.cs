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
    [InlineData("default", "1375 1689 1162 158 464 43 1332 743")]
    [InlineData("five-levels", "1352 1652 1014 118 456 33 1191 655")]
    [InlineData("two-levels", "1381 1807 1172 167 487 44 1407 782")]
    [InlineData("no-pcid", "1373 2159 1159 153 466 40 1705 647")]
    [InlineData("three-cpus", "1244 2296 1075 200 1137 52 1273 633")]
    [InlineData("three-threads", "949 3187 1225 493 2350 115 1680 694")]
    [InlineData("little-memory", "1392 1689 1156 159 466 44 1347 737")]
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
        Scenario = scenario, Sequences = 2 * Checker.RoundSize, Length = 200, Seed = 2_021_013, Threads = 1, Shrink = false, KeepGoing = true,
    });
}
