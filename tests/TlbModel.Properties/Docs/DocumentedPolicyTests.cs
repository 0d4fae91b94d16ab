using TlbModel.Policies;

namespace TlbModel.Properties.Docs;

public class DocumentedPolicyTests
{
    [Fact]
    public void ThePolicyInTheKernelsPage_HoldsAndExecutesNoInvlpg()
    {
        Kernel mine = Kernel.V5_11.With(new AlwaysFlushEverything()).Named("full-flushes", "Every flush is a full one.");
        CheckReport report = Checker.Run(new CheckOptions { Kernel = mine, Sequences = 512, Threads = 2 });
        Assert.True(report.Holds);
        Assert.Equal(0, report.Statistics.PageFlushes);
        Assert.Equal("with AlwaysFlushEverything", mine.Changes.Single().Description);
    }

    [Fact]
    public void ThePolicyInTheKernelsPage_IsTheOneOfThisTest()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "kernels.md"));
        Assert.Contains("question.LocalGeneration == question.MmGeneration", page, StringComparison.Ordinal);
        Assert.Contains("new FlushAnswer(FlushScope.Everything, question.MmGeneration)", page, StringComparison.Ordinal);
    }

    private sealed class AlwaysFlushEverything : IFlushDecision
    {
        public FlushAnswer Decide(in FlushQuestion question) =>
            question.LocalGeneration == question.MmGeneration
                ? new FlushAnswer(FlushScope.Nothing, question.LocalGeneration)
                : new FlushAnswer(FlushScope.Everything, question.MmGeneration);
    }
}
