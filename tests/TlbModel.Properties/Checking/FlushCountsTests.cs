using TlbModel.Checking;
using TlbModel.State;

namespace TlbModel.Properties.Checking;

/// <summary>Each flush counts for the path that asked for it, and is redundant if nothing is cached that it would have to remove.</summary>
public class FlushCountsTests
{
    private static readonly CpuId Cpu0 = new(0), Cpu1 = new(1);
    private static readonly VirtualPage Page0 = new(0), Page1 = new(1);

    /// <summary>The default scenario: on cpu0, t0 has stored to pages 0 and 1, whose entries cpu0 holds; t1 is of the same address space.</summary>
    private static readonly TlbSystem System = new(Kernel.V5_11, Scenario.Default);

    [Fact]
    public void AFlushOfWhatIsCached_IsNeeded() =>
        Assert.Equal([true], Requests(System.Initial, MachineAction.MadviseDontneed(Cpu0, Page0, 1)));

    [Fact]
    public void AFlushOfWhatIsNotCachedAnyMore_IsRedundant()
    {
        Machine evicted = Evicted(System.Initial, Cpu0, Page0);
        Assert.Equal([false], Requests(evicted, MachineAction.MadviseDontneed(Cpu0, Page0, 1)));
        Assert.Equal([true], Requests(evicted, MachineAction.MadviseDontneed(Cpu0, Page0, 2)));
    }

    [Fact]
    public void AFlushOfWhatOnlyAnotherCpuCaches_IsNeeded()
    {
        Machine machine = Run(System.Initial, MachineAction.Switch(Cpu1, null));
        machine = Run(machine, MachineAction.Switch(Cpu1, new TaskId(1)));
        machine = Run(machine, MachineAction.UserAccess(Cpu1, AccessKind.Load, Page0));
        machine = Evicted(machine, Cpu0, Page0);
        Assert.Equal([true], Requests(machine, MachineAction.MadviseDontneed(Cpu0, Page0, 1)));
        Assert.Equal([false], Requests(Evicted(machine, Cpu1, Page0), MachineAction.MadviseDontneed(Cpu0, Page0, 1)));
    }

    /// <summary>munmap frees the table, which the structure cache still holds although no translation is cached any more.</summary>
    [Fact]
    public void AFlushOfATableThatIsCached_IsNeeded()
    {
        Machine machine = Run(System.Initial, MachineAction.MadviseDontneed(Cpu0, Page1, 1));
        machine = Evicted(machine, Cpu0, Page0);
        machine = Evicted(Run(machine, MachineAction.UserAccess(Cpu0, AccessKind.Load, Page0)), Cpu0, Page0);
        MachineAction munmap = MachineAction.Munmap(Cpu0, Page0, 3);

        // The page and its table fill a batch; the table above comes in the second one, for which the first flush has left nothing.
        Assert.Equal([true, false], Requests(machine, munmap));
        while (System.Enabled(machine).Where(a => a.Kind == ActionKind.EvictStructure && a.Cpu == Cpu0).Take(1).ToArray() is [MachineAction evict])
        {
            machine = Run(machine, evict);
        }

        Assert.Equal([false, false], Requests(machine, munmap));
    }

    /// <summary>Only what is of the address space and in the range counts.</summary>
    [Fact]
    public void AnEntryOutsideTheRange_OrOfAnotherAddressSpace_NeedsNoFlush()
    {
        Memory m = Copy(System.Initial);
        m.Entry(TableOf(m, Page1), m.Layout.Index(Page1.Value, 1)) = 0;
        Assert.True(FlushPaths.IsNeeded(m, Request(0, Page1, 1)));
        Assert.True(FlushPaths.IsNeeded(m, Request(0, Page0, 2)));
        Assert.True(FlushPaths.IsNeeded(m, Request(0, Page0, FlushInfoRaw.All)));
        Assert.False(FlushPaths.IsNeeded(m, Request(0, Page0, 1)));
        Assert.False(FlushPaths.IsNeeded(m, Request(0, new VirtualPage(2), 2)));
        Assert.False(FlushPaths.IsNeeded(m, Request(1, Page0, FlushInfoRaw.All)));
    }

    [Fact]
    public void ATableThatWasFreedAndIsOneAgain_NeedsAFlush_AsDoesAWalkOnIt()
    {
        Memory m = Copy(System.Initial);
        int table = TableOf(m, Page0);
        Assert.False(FlushPaths.IsNeeded(m, Request(0, Page0, FlushInfoRaw.All)));
        m.Frame(table).Epoch++;
        Assert.True(FlushPaths.IsNeeded(m, Request(0, Page0, 1)));
        m.Structures(0).Clear();
        Assert.False(FlushPaths.IsNeeded(m, Request(0, Page0, 1)));
        m.Cpu(0).Walk = new WalkRaw { Level = 1, Page = 0, Frame = (byte)table, Epoch = (ushort)(m.Frame(table).Epoch - 1) };
        Assert.True(FlushPaths.IsNeeded(m, Request(0, Page0, 1)));
        Assert.False(FlushPaths.IsNeeded(m, Request(0, Page1, 1)));
    }

    /// <summary>A batch's request names CPUs: only what they cache counts, of whatever address space and page.</summary>
    [Fact]
    public void ABatchIsNeeded_IfOneOfItsCpusCachesAnythingOld()
    {
        Memory m = Copy(System.Initial);
        Assert.False(FlushPaths.IsNeeded(m, Batch(3)));
        m.Entry(TableOf(m, Page1), m.Layout.Index(Page1.Value, 1)) = 0;
        Assert.True(FlushPaths.IsNeeded(m, Batch(3)));
        Assert.True(FlushPaths.IsNeeded(m, Batch(1)));
        Assert.False(FlushPaths.IsNeeded(m, Batch(2)));
        m.Tlb(0).Clear();
        Assert.False(FlushPaths.IsNeeded(m, Batch(3)));
        m.Cpu(0).Walk = new WalkRaw { Level = 1, Page = 0, Frame = (byte)TableOf(m, Page0), Epoch = (ushort)(m.Frame(TableOf(m, Page0)).Epoch - 1) };
        Assert.True(FlushPaths.IsNeeded(m, Batch(1)));
        Assert.False(FlushPaths.IsNeeded(m, Batch(2)));
    }

    /// <summary>A batch's flush is of no range.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void ABatchFlush_IsARequest_AndRedundantIfNotNeeded(bool isNeeded, int redundant)
    {
        FlushCounts counts = new();
        counts.Count(Batch(3), isNeeded);
        counts.Count(Request(0, Page0, 1), isNeeded: true);
        Assert.Equal((2, 1, 1, redundant), (counts.Requested, counts.RequestedRanges, counts.BatchFlushes, counts.Redundant));
        Assert.Equal((0, 0), (counts.FullFlushes, counts.PendingAsked));
    }

    [Theory]
    [InlineData(1, 2, 1, 0, 0)]
    [InlineData(1, 0, 1, 1, 0)]
    [InlineData(0, 2, 0, 0, 1)]
    [InlineData(0, 0, 0, 0, 0)]
    public void APendingCheck_IsAFalseAlarm_IfNothingWasOwed_AndMissed_IfNoWasSaidAlthoughItWas(int answer, int owed, int yes, int falseAlarms, int missed)
    {
        FlushCounts counts = new();
        counts.Count(new MachineEvent(EventKind.PendingChecked, Cpu0) { Page = Page0, Value = answer, Stale = owed }, isNeeded: false);
        Assert.Equal((1, yes, falseAlarms, missed), (counts.PendingAsked, counts.PendingYes, counts.FalseAlarms, counts.Missed));
        Assert.Equal(0, counts.Requested);
    }

    /// <summary>Both count for the call of the task that asks, and are found among other events.</summary>
    [Fact]
    public void BatchesAndPendingChecks_CountForThePathOfTheirTask()
    {
        Memory m = Copy(System.Apply(System.Initial, MachineAction.Munmap(Cpu0, Page0, 1)).After);
        TlbModel.Routines.EventBuffer events = new();
        FlushesByPath counted = new();
        events.Add(new MachineEvent(EventKind.EntryChanged, Cpu0) { TaskPlusOne = 1 });
        counted.Count(m, m, MachineAction.Step(Cpu0), events);
        Assert.Equal(new long[FlushCounts.Figures], Figures(counted.All));
        events.Add(Batch(1) with { TaskPlusOne = 1 });
        events.Add(new MachineEvent(EventKind.PendingChecked, Cpu0) { Page = Page0, Value = 1, TaskPlusOne = 1 });
        counted.Count(m, m, MachineAction.Step(Cpu0), events);
        Assert.Equal(Figures(counted.All), Figures(counted.Of(ActionKind.Munmap)));
        Assert.Equal((1, 1, 1, 1, 1), (counted.All.BatchFlushes, counted.All.Redundant, counted.All.PendingAsked, counted.All.PendingYes, counted.All.FalseAlarms));
    }

    /// <summary>What a worker gives is what it counted, once.</summary>
    [Fact]
    public void WhatIsTaken_AddsUpAgain_AndIsGone()
    {
        FlushesByPath counted = Checker.Run(new CheckOptions { Sequences = 256 }).Statistics.FlushesByPath;
        long[][] whole = [.. Enum.GetValues<ActionKind>().Select(path => Figures(counted.Of(path))), Figures(counted.All)];
        long[] taken = new long[FlushesByPath.Figures];
        counted.Take(taken);
        Assert.All(Enum.GetValues<ActionKind>(), path => Assert.Equal(new long[FlushCounts.Figures], Figures(counted.Of(path))));
        Assert.Equal(new long[FlushCounts.Figures], Figures(counted.All));
        counted.Add(taken);
        Assert.Equal(whole, [.. Enum.GetValues<ActionKind>().Select(path => Figures(counted.Of(path))), Figures(counted.All)]);
    }

    /// <summary>An interrupt that finds its CPU not concerned ends in the action that takes it.</summary>
    [Fact]
    public void AnInterruptThatIsJustTaken_CountsForTheOneWhoAsked()
    {
        Machine machine = System.Apply(System.Initial, MachineAction.Munmap(Cpu0, Page0, 1)).After;
        Assert.Equal(ActionKind.Munmap, FlushPaths.Of(machine.Memory, MachineAction.TakeIpi(Cpu1, Cpu0), new MachineEvent(EventKind.FlushSkipped, Cpu1)));
        Assert.Equal(ActionKind.Switch, FlushPaths.Of(machine.Memory, MachineAction.Step(Cpu1), new MachineEvent(EventKind.Flushed, Cpu1)));
    }

    [Theory]
    [InlineData("default")]
    [InlineData("three-cpus")]
    [InlineData("no-pcid")]
    public void ThePaths_AddUpToTheWhole(string scenario)
    {
        RunStatistics counted = Checker.Run(new CheckOptions { Scenario = ScenarioCatalogue.Find(scenario)!, Sequences = 512, Threads = 2 }).Statistics;
        FlushCounts[] paths = [.. Enum.GetValues<ActionKind>().Select(counted.FlushesOf)];
        Assert.Equal(Figures(counted.Flushes), paths.Aggregate(new long[FlushCounts.Figures], (sum, path) => [.. sum.Zip(Figures(path), (a, b) => a + b)]));
        Assert.All(paths, path => Assert.InRange(path.Redundant, 0, path.Requested));
        Assert.All(paths, path => Assert.InRange(path.RequestedRanges, 0, path.Requested));
        Assert.All(paths, path => Assert.InRange(path.LiveEntriesLost, 0, path.EntriesLost));
        Assert.InRange(counted.Flushes.Redundant, 1, counted.Flushes.Requested - 1);
    }

    /// <summary>Which paths ask for flushes is the kernel's matter: these and no others.</summary>
    [Fact]
    public void TheSamePaths_AskForFlushes_AsInTheKernel()
    {
        RunStatistics counted = Checker.Run(new CheckOptions { Sequences = 2048, Threads = 2 }).Statistics;
        ActionKind[] asking = [.. Enum.GetValues<ActionKind>().Where(kind => counted.FlushesOf(kind).Requested > 0)];
        Assert.Equal(
            [
                ActionKind.Access, ActionKind.Mmap, ActionKind.Munmap, ActionKind.MadviseDontneed, ActionKind.Mprotect, ActionKind.Fork, ActionKind.Exit,
                ActionKind.Execve, ActionKind.KthreadUnuseMm,
            ],
            asking.OrderBy(kind => Array.IndexOf(s_order, kind)));
        Assert.Equal((0, true), (counted.FlushesOf(ActionKind.FlushTlbAll).Requested, counted.FlushesOf(ActionKind.FlushTlbAll).FullFlushes > 0));
        Assert.Equal((0, true), (counted.FlushesOf(ActionKind.Switch).IpisSent, counted.FlushesOf(ActionKind.Switch).FullFlushes > 0));
        Assert.True(counted.FlushesOf(ActionKind.Munmap).IpisSent > 0);
    }

    /// <summary>What the other CPU does for a request counts for the path that made it.</summary>
    [Fact]
    public void WhatAnInterruptDoes_CountsForTheOneWhoAsked()
    {
        Machine machine = Run(System.Initial, MachineAction.Switch(Cpu1, null));
        machine = Run(machine, MachineAction.Switch(Cpu1, new TaskId(1)));
        machine = Run(machine, MachineAction.UserAccess(Cpu1, AccessKind.Load, Page0));
        bool flushedThere = false;
        foreach (SerialStep step in SerialRun.Of(System, machine, MachineAction.MadviseDontneed(Cpu0, Page0, 1)).Steps)
        {
            foreach (MachineEvent e in step.Transition.Events.Where(e => FlushPaths.IsOfFlush(e.Kind)))
            {
                Assert.Equal(ActionKind.MadviseDontneed, FlushPaths.Of(machine.Memory, step.Action, e));
                flushedThere |= e.Kind == EventKind.Flushed && e.Cpu == Cpu1;
            }

            machine = step.Transition.After;
        }

        Assert.True(flushedThere);
    }

    private static readonly ActionKind[] s_order =
    [
        ActionKind.Access, ActionKind.Mmap, ActionKind.Munmap, ActionKind.MadviseDontneed, ActionKind.Mprotect, ActionKind.Fork, ActionKind.Exit,
        ActionKind.Execve, ActionKind.KthreadUnuseMm,
    ];

    private static long[] Figures(FlushCounts of) =>
    [
        of.Requested, of.RequestedRanges, of.BatchFlushes, of.Redundant, of.FullFlushes, of.PageFlushes, of.Skipped, of.IpisSent, of.IpisElided, of.EntriesLost,
        of.StaleEntriesLost, of.PendingAsked, of.PendingYes, of.FalseAlarms, of.Missed,
    ];

    private static Memory Copy(Machine machine) => new(machine.Memory.Layout, machine.Encoding.ToArray());

    private static int TableOf(Memory m, VirtualPage page) => TlbModel.Routines.PageTables.TableOf(m, 0, page.Value, 1);

    private static MachineEvent Request(byte mm, VirtualPage page, int count) =>
        new(EventKind.FlushRequested, Cpu0) { Mm = new MmId(mm), Page = page, Count = count };

    private static MachineEvent Batch(int cpus) => new(EventKind.BatchFlushRequested, Cpu0) { Value = cpus };

    private static Machine Run(Machine machine, MachineAction action)
    {
        SerialRun run = SerialRun.Of(System, machine, action);
        Assert.True(run.IsComplete, $"{action}");
        return run.After;
    }

    private static Machine Evicted(Machine machine, CpuId cpu, VirtualPage page) =>
        System.Enabled(machine).Where(a => a.Kind == ActionKind.EvictTlb && a.Cpu == cpu && a.Page == page).ToArray().Aggregate(machine, Run);

    /// <summary>Of each request that an action leads to, whether it was needed.</summary>
    private static bool[] Requests(Machine machine, MachineAction action) =>
    [
        .. SerialRun.Of(System, machine, action).Steps.SelectMany(
            step => step.Transition.Events.Where(e => e.Kind == EventKind.FlushRequested).Select(e => FlushPaths.IsNeeded(step.Transition.After.Memory, e))),
    ];
}
