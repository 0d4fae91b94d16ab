namespace TlbModel.Properties.Checking;

/// <summary>The profile focus: each sequence does fewer kinds of things, more often to one page, and together they do all.</summary>
public class FocusTests
{
    private const int Sequences = 200, Length = 400;

    private static readonly TlbSystem System = new(Kernel.V5_11Fixed, Scenario.Rich);

    [Fact]
    public void ASequence_LeavesOutCalls_ThatOthersMake()
    {
        ActionKind[][] focused = [.. Drawn("focus").Select(Calls)];
        ActionKind[][] all = [.. Drawn("swarm").Select(Calls)];
        Assert.InRange(focused.Average(calls => calls.Length), 1, 0.8 * all.Average(calls => calls.Length));
        Assert.Equal(all.SelectMany(calls => calls).Distinct().Order(), focused.SelectMany(calls => calls).Distinct().Order());
    }

    [Fact]
    public void ASequence_PrefersAPage_AndEachPageIsPreferredBySome()
    {
        (int Page, double Share)[] focused = [.. Drawn("focus").Select(Favourite)];
        (int Page, double Share)[] all = [.. Drawn("swarm").Select(Favourite)];
        Assert.True(focused.Average(f => f.Share) > 1.25 * all.Average(f => f.Share), $"{focused.Average(f => f.Share)}, {all.Average(f => f.Share)}");
        Assert.Equal(Enumerable.Range(0, Scenario.Rich.Topology.VirtualPages), focused.Select(f => f.Page).Distinct().Order());
    }

    private static IEnumerable<MachineAction[]> Drawn(string profile) =>
        Enumerable.Range(0, Sequences).Select(i => TlbModel.Sequences.Draw(System, Profile.Named(profile), 3, i, Length).ToArray());

    private static ActionKind[] Calls(MachineAction[] actions) => [.. actions.Select(a => a.Kind).Where(kind => kind > ActionKind.Switch).Distinct()];

    /// <summary>The page that is accessed most, and its share of the accesses.</summary>
    private static (int Page, double Share) Favourite(MachineAction[] actions)
    {
        int[] pages = [.. actions.Where(a => a.Kind == ActionKind.Access).Select(a => (int)a.Page.Value)];
        IGrouping<int, int>? most = pages.GroupBy(p => p).MaxBy(g => g.Count());
        return most is null ? (0, 0) : (most.Key, (double)most.Count() / pages.Length);
    }
}
