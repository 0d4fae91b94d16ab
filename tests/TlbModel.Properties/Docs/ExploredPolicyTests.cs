using TlbModel.Exploration;
using TlbModel.Policies;

namespace TlbModel.Properties.Docs;

/// <summary>What the guide on policies says of exploring its two policies.</summary>
public class ExploredPolicyTests
{
    private static readonly string Page = Fences.Page("docs/guides/your-own-policy.md");

    [Fact]
    public void TheFirstPolicy_Holds()
    {
        ExplorationReport<MachineAction> report = Explored(new StepByStep(claimsAll: false), "nested-gather");
        Assert.Contains($"`{report.End} after {report.States} states; holds: {report.Holds}`", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSecond_Breaks_WhereTwoFlushesAreOnTheirWay()
    {
        Assert.Contains(
            $"a trace of {Explored(new StepByStep(claimsAll: true), "nested-gather").Trace.Length} actions, than which none is shorter",
            Page,
            StringComparison.Ordinal);
        Assert.True(Explored(new StepByStep(claimsAll: true), "munmap-vs-fault").IsClosed);
    }

    [Fact]
    public void TheProgram_ExploresLikeThisTest()
    {
        string program = Fences.Of(Page, "csharp", "using TlbModel.Exploration;");
        Assert.Contains("ScenarioCatalogue.Find(\"nested-gather\")!), reductions: Reductions.Shortest);", program, StringComparison.Ordinal);
        Assert.Contains("Sometimes = [\"nested-flush\"]", program, StringComparison.Ordinal);
    }

    private static ExplorationReport<MachineAction> Explored(IFlushDecision policy, string scenario)
    {
        TlbSystem system = new(Kernel.V5_11.With(policy), ScenarioCatalogue.Find(scenario)!);
        MachineSpace space = new(system, reductions: Reductions.Shortest);
        return Explorer.RunEncoded(space, new ExplorationBounds { Sometimes = scenario == "nested-gather" ? ["nested-flush"] : [] });
    }

    private sealed class StepByStep(bool claimsAll) : IFlushDecision
    {
        public FlushAnswer Decide(in FlushQuestion question)
        {
            if (question.LocalGeneration == question.MmGeneration)
            {
                return new FlushAnswer(FlushScope.Nothing, question.LocalGeneration);
            }

            bool isNext = question.IsRanged && question.RequestedGeneration.Value == question.LocalGeneration.Value + 1;
            return isNext
                ? new FlushAnswer(FlushScope.Range, claimsAll ? question.MmGeneration : question.RequestedGeneration)
                : new FlushAnswer(FlushScope.Everything, question.MmGeneration);
        }
    }
}
