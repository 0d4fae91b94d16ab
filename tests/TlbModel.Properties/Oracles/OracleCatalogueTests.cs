namespace TlbModel.Properties.Oracles;

/// <summary>Oracles by their names, those on request among them.</summary>
public class OracleCatalogueTests
{
    [Fact]
    public void AnOracleOnRequest_IsFoundByItsName_AndIsNotAskedOtherwise()
    {
        IOracle strict = Oracle.Named("table-safety-strict");
        Assert.Equal("table-safety-strict", strict.Id);
        Assert.Contains(strict, Oracle.OnRequest);
        Assert.DoesNotContain(Oracle.All, o => o.Id == strict.Id);
        Assert.StartsWith("Never", strict.Suspended, StringComparison.Ordinal);
        Assert.DoesNotContain("Never", Oracle.Named("table-safety").Suspended, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownOracle_IsRefused_WithThoseThatThereAre()
    {
        string message = Assert.Throws<ArgumentException>(() => Oracle.Named("happiness")).Message;
        Assert.All(Oracle.All.Concat(Oracle.OnRequest), o => Assert.Contains(o.Id, message, StringComparison.Ordinal));
    }

    [Fact]
    public void TheStrictOracle_JudgesTheWindowOfAContextSwitch_AndFindsItInV5_11()
    {
        CheckReport report = Checker.Run(new CheckOptions
        {
            Oracles = [Oracle.Named("table-safety-strict")], Sequences = 8 * Checker.RoundSize, Threads = 1, Shrink = false,
        });
        Assert.Equal("table-safety-strict", report.Findings[0].Violation.Oracle);
    }
}
