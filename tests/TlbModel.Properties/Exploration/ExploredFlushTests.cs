using TlbModel.Checking;
using TlbModel.Exploration;
using TlbModel.Exploration.Machines;

namespace TlbModel.Properties.Exploration;

/// <summary>An exploration counts the flushes of each transition once, whatever the threads and wherever it ends.</summary>
public class ExploredFlushTests
{
    private static readonly TlbSystem System = new(Kernel.V5_11, ScenarioCatalogue.Find("munmap-vs-access")!);

    /// <summary>Against a search that knows nothing of the engine.</summary>
    [Fact]
    public void WithoutReductions_TheCountsAreThoseOfAllTransitions()
    {
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(new MachineSpace(System, reductions: Reductions.None));
        Assert.True(report.IsClosed);
        HashSet<Machine> seen = [System.Initial];
        Queue<Machine> next = new([System.Initial]);
        long transitions = 0;
        Dictionary<ActionKind, (long Requested, long Redundant, long Ipis, long Lost)> expected = [];
        while (next.TryDequeue(out Machine? before))
        {
            foreach (MachineAction action in System.Enabled(before))
            {
                transitions++;
                Transition t = System.Apply(before, action);
                foreach (MachineEvent e in t.Events.Where(e => FlushPaths.IsOfFlush(e.Kind)))
                {
                    ActionKind path = FlushPaths.Of(before.Memory, action, e);
                    expected.TryGetValue(path, out (long Requested, long Redundant, long Ipis, long Lost) sum);
                    bool isRequest = e.Kind == EventKind.FlushRequested;
                    expected[path] = (
                        sum.Requested + (isRequest ? 1 : 0),
                        sum.Redundant + (isRequest && !FlushPaths.IsNeeded(t.After.Memory, e) ? 1 : 0),
                        sum.Ipis + (e.Kind == EventKind.IpiSent ? 1 : 0),
                        sum.Lost + (e.Kind == EventKind.Flushed ? e.Value : 0));
                }

                if (seen.Add(t.After))
                {
                    next.Enqueue(t.After);
                }
            }
        }

        Assert.Equal((seen.Count, transitions), (report.States, report.Transitions));
        FlushesByPath counted = report.Flushes();
        Assert.Equal([ActionKind.Munmap], expected.Keys);
        Assert.All(Enum.GetValues<ActionKind>(), path =>
        {
            FlushCounts of = counted.Of(path);
            Assert.Equal(expected.GetValueOrDefault(path), (of.Requested, of.Redundant, of.IpisSent, of.EntriesLost));
        });
        Assert.True(counted.All.Requested > 0 && counted.All.IpisSent > 0);
    }

    [Theory]
    [InlineData("v5.11", long.MaxValue, int.MaxValue)]
    [InlineData("v5.11", 900, int.MaxValue)]
    [InlineData("v5.11", long.MaxValue, 17)]
    [InlineData("no-remote-flush", long.MaxValue, int.MaxValue)]
    public void TheCounts_AreTheSame_WithAnyNumberOfThreads(string kernel, long states, int depth)
    {
        TlbSystem system = new(KernelCatalogue.Find(kernel)!, System.Scenario);
        long[] one = Counts(1);
        Assert.Contains(one, figure => figure > 0);
        Assert.Equal(one, Counts(2));
        Assert.Equal(one, Counts(3));

        long[] Counts(int threads) =>
            [.. Explorer.RunEncoded(new MachineSpace(system), new ExplorationBounds { States = states, Depth = depth, Threads = threads }).Counts];
    }

    /// <summary>Deeper explorations count all that shallower ones do.</summary>
    [Fact]
    public void EachLevel_AddsItsOwn()
    {
        long[] requested = [.. Enumerable.Range(0, 34).Select(depth =>
            Explorer.RunEncoded(new MachineSpace(System), new ExplorationBounds { Depth = depth }).Flushes().All.Requested)];
        Assert.Equal(requested.Order(), requested);
        Assert.Equal(0, requested[0]);
        Assert.Equal(Explorer.RunEncoded(new MachineSpace(System)).Flushes().All.Requested, requested[^1]);
    }

    /// <summary>What is found broken ends the block: the transitions behind it are not counted, nor are those of the run that is rebuilt.</summary>
    [Fact]
    public void TheBrokenTransition_IsTheLastThatIsCounted()
    {
        MachineSpace space = new(System, [MarkOracle.Of("flush_tlb_mm_range: inc_mm_tlb_gen")], Reductions.None);
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space);
        Assert.Equal(ExplorationEnd.Violated, report.End);
        Assert.Equal(1, report.Flushes().All.Requested);
    }
}
