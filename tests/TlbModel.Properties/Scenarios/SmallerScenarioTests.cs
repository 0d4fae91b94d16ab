namespace TlbModel.Properties.Scenarios;

/// <summary>What a scenario with scripts and bounds shrinks to.</summary>
public class SmallerScenarioTests
{
    private static readonly Scenario Whole = ScenarioCatalogue.Find("lazy-vs-munmap")!;

    [Fact]
    public void AScript_LosesItsLastStep()
    {
        Scenario[] shorter = [.. Whole.Smaller().Where(s => s.Tasks.Length == Whole.Tasks.Length && s.Tasks[1].Runs.Length == 1)];
        Assert.Equal(Whole.Tasks[1].Runs[0], Assert.Single(shorter).Tasks[1].Runs[0]);
        Assert.Contains(Whole.Smaller(), s => s.Tasks[0].Runs.IsEmpty);
    }

    [Fact]
    public void WhatIsBounded_IsOneLess_AndNeverLessThanNone()
    {
        Assert.Contains(Whole.Smaller(), s => s.Hardware == Whole.Hardware with { AtMostSwitches = 1 });
        Scenario[] fewer = [.. Whole.Smaller().Where(s => s.Hardware == Whole.Hardware with { AtMostWalks = 0 })];
        Assert.DoesNotContain(Assert.Single(fewer).Smaller(), s => s.Hardware.AtMostWalks < 0);
    }

    [Fact]
    public void WhatIsNotBounded_StaysSo() => Assert.All(Scenario.Default.Smaller(), s => Assert.Null(s.Hardware.AtMostWalks));

    [Fact]
    public void TheDescription_Stays() => Assert.All(Whole.Smaller(), s => Assert.Equal(Whole.Description, s.Description));
}
