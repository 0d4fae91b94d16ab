namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>
/// An oracle finds what its sentence says, nothing else and nothing less: on kernels that break the rule again and again, in machines far behind the
/// first violation, it is compared with a second, slower reading of the sentence. Quick, for mutation testing.
/// </summary>
public class SecondOpinionTests(OpinionRuns runs) : IClassFixture<OpinionRuns>
{
    [Theory]
    [InlineData("frame-safety", 10)]
    [InlineData("flush-owed", 20)]
    [InlineData("permission", 10)]
    [InlineData("lost-write", 10)]
    [InlineData("generations", 20)]
    [InlineData("progress", 20)]
    public void TheOracle_AgreesWithASecondReadingOfItsSentence(string oracle, int leastFound)
    {
        Assert.Empty(runs.Differences(oracle));
        string[] found = [.. runs.Agreed(oracle)];
        Assert.True(found.Length >= leastFound, $"the runs break the rule in {found.Length} ways only");
    }
}
