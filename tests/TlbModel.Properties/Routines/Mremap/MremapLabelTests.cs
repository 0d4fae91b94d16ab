namespace TlbModel.Properties.Routines.Mremap;

/// <summary>Two threads that move, grow and shrink what they map while they use it, and a forked child: nothing is broken, and all of mremap is reached.</summary>
public class MremapLabelTests
{
    private const int Sequences = 8 * Checker.RoundSize;

    private static readonly string[] Routines = ["mremap", "mremap_to", "move_vma", "move_page_tables", "move_ptes", "move_normal_pmd", "move_normal_pud"];

    [Theory]
    [InlineData(2, 4, 20)]
    [InlineData(3, 2, 20)]
    [InlineData(4, 2, 26)]
    public void EveryLabelIsReached_AndNoOracleSpeaks(int levels, int entries, int frames)
    {
        Scenario scenario = MovingScenario.Of(levels, entries, frames);
        CheckReport report = Checker.Run(new CheckOptions { Scenario = scenario, Sequences = Sequences, Seed = 6, Threads = 2, Shrink = false });
        Assert.True(report.Holds, string.Join("; ", report.Findings.Select(f => f.Violation)));
        string[] missed = [.. report.Statistics.LabelsNotReached().Where(l => Routines.Contains(l.Split(':')[0]))];
        Assert.DoesNotContain(missed, l => UnreachedLabels.ReasonFor(scenario, l) is null);
        Assert.All(
            Kernel.Labels().Where(l => Routines.Contains(l.Split(':')[0]) && UnreachedLabels.ReasonFor(scenario, l) is not null),
            label => Assert.Contains(label, missed));
    }
}
