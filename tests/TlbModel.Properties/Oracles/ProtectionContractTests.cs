namespace TlbModel.Properties.Oracles;

/// <summary>What post-condition asks of mprotect, seen on kernels that miss it.</summary>
public class ProtectionContractTests
{
    private const Protection ReadWrite = Protection.Read | Protection.Write;

    private static readonly Kernel Unflushed = Kernel.V5_11.Without("change_protection_range", "flush_tlb_range");

    [Theory]
    [InlineData(ReadWrite, Protection.None, true)]
    [InlineData(ReadWrite, Protection.Read, true)]
    [InlineData(ReadWrite, Protection.Exec, true)]
    [InlineData(ReadWrite, Protection.Read | Protection.Exec, true)]
    [InlineData(ReadWrite, Protection.Write, false)]
    [InlineData(ReadWrite, ReadWrite | Protection.Exec, false)]
    [InlineData(ReadWrite | Protection.Exec, ReadWrite, true)]
    [InlineData(Protection.Read, Protection.None, true)]
    [InlineData(Protection.Read, ReadWrite, false)]
    [InlineData(Protection.Read | Protection.Exec, Protection.Read, true)]
    [InlineData(Protection.Read, Protection.Exec, false)]
    public void AnEntryThatWasNotFlushed_ContradictsTheCall_IfItGrantsMoreThanTheNewProtection(Protection old, Protection now, bool contradicts)
    {
        Scenario scenario = Of(old, now, Operation.Load, Operation.Store, Operation.Fetch);
        Assert.Equal(!contradicts, Check(Unflushed, scenario).Holds);
        Assert.True(Check(Kernel.V5_11, scenario).Holds);
    }

    [Fact]
    public void AnEntryThatADiscardInFlightHasYetToFlush_IsNotHeldAgainstMprotect()
    {
        // Without mmap_lock MADV_DONTNEED and mprotect overlap: mprotect finds the entry gone, changes nothing and flushes nothing.
        Kernel overlapping = Kernel.V5_11.Without("madvise_dontneed", "mmap_read_lock");
        Assert.True(Check(overlapping, Of(ReadWrite, Protection.Read, Operation.Store, Operation.MadviseDontneed)).Holds);
    }

    [Fact]
    public void AnEntryFilledAfterTheCallBegan_AndBeforeItsPageWasVisited_ContradictsTheCall()
    {
        Assert.NotNull(Judge(Unflushed, pages: 1, filled: [0], fillFirst: false).Violation);
        Assert.Null(Judge(Kernel.V5_11, pages: 1, filled: [0], fillFirst: false).Violation);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void ACallWithAnError_AnswersForThePagesThatItVisited_AndForNoOthers(byte page, bool contradicts)
    {
        // Page 1 is a hole: the call has changed page 0 and fails before page 2.
        Trace trace = Judge(Unflushed, pages: 3, filled: [page], fillFirst: true);
        Assert.Equal(12, trace.Steps[^1].Events.Single(e => e.Kind == EventKind.PathFinished).Value);
        Assert.Equal(contradicts, trace.Violation is not null);
    }

    /// <summary>mprotect to read-only by cpu0, alone but for a store of cpu1 before or right after the call begins.</summary>
    private static Trace Judge(Kernel kernel, int pages, byte[] filled, bool fillFirst)
    {
        TlbSystem system = new(kernel, new Scenario
        {
            Name = "protection",
            Topology = new Topology { Mms = 1, Tasks = 2, Frames = 10, Files = 0 },
            Tasks =
            [
                new ScenarioTask
                {
                    Mm = 0, Cpus = [0], May = [new Permission { Do = Operation.Mprotect, LastPage = 2, AtMost = 3, Protection = Protection.Read }],
                },
                new ScenarioTask { Mm = 0, Cpus = [1], May = [new Permission { Do = Operation.Store, LastPage = 2 }] },
            ],
            Prologue =
            [
                new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0 },
                new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 2 },
                .. filled.Select(page => new PrologueStep { Task = 1, Do = Operation.Store, Page = page }),
            ],
        });
        Machine machine = system.Initial;
        List<MachineAction> actions = [];
        void Do(MachineAction action)
        {
            actions.Add(action);
            machine = system.Apply(machine, action).After;
        }

        CpuId changer = new(0);
        CpuId user = new(1);
        foreach (TlbEntry entry in machine.Cpus.SelectMany(c => c.Tlb.Where(_ => !fillFirst && c.Id == user)).ToList())
        {
            Do(MachineAction.EvictTlb(user, entry.Slot, entry.Page));
        }

        Do(MachineAction.Mprotect(changer, new VirtualPage(0), pages, Protection.Read));
        if (!fillFirst)
        {
            Do(MachineAction.UserAccess(user, AccessKind.Store, new VirtualPage(filled[0])));
            while (machine.Cpus[1].Walk is not null)
            {
                Do(MachineAction.WalkStep(user));
            }
        }

        while (!machine.Tasks[0].Stack.IsEmpty)
        {
            MachineAction take = MachineAction.TakeIpi(user, changer);
            Do(system.IsEnabled(machine, take) ? take : system.IsEnabled(machine, MachineAction.Step(user)) ? MachineAction.Step(user) : MachineAction.Step(changer));
        }

        Assert.Equal(kernel != Kernel.V5_11, machine.Cpus[1].Tlb.Any(e => e.Page.Value == filled[0]));
        return Trace.Record(system, actions, [Oracle.Named("post-condition")]);
    }

    private static CheckReport Check(Kernel kernel, Scenario scenario) => Checker.Run(new CheckOptions
    {
        Kernel = kernel, Scenario = scenario, Oracles = [Oracle.Named("post-condition")], Sequences = 2048, Threads = 2, Shrink = false,
    });

    /// <summary>One thread changes a page's protection, once; another one uses the page.</summary>
    private static Scenario Of(Protection old, Protection now, params Operation[] others) => new()
    {
        Name = "protection",
        Topology = new Topology { Mms = 1, Tasks = 2, Frames = 8, Files = 0 },
        Tasks =
        [
            new ScenarioTask { Mm = 0, Cpus = [0], May = [new Permission { Do = Operation.Mprotect, Protection = now }] },
            new ScenarioTask { Mm = 0, Cpus = [1], May = [.. others.Select(o => new Permission { Do = o })] },
        ],
        Prologue = [new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 1, Protection = old }],
    };
}
