using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>Performs the log's operations on the model, one after the other and each to its end, on one machine from the first to the last.</summary>
internal sealed class Replay
{
    private const int NoMemory = 12, BadAddress = 14;

    private readonly TlbSystem _system;
    private readonly List<SerialRun> _runs = [];
    private Machine _machine;

    private Replay(Kernel kernel, Scenario scenario)
    {
        _system = new TlbSystem(kernel, scenario);
        _machine = _system.Initial;
    }

    /// <summary>What the model says to each operation of the log.</summary>
    public static ImmutableArray<Comparison> Compare(Kernel kernel, ImmutableArray<LoggedOperation> log) =>
        Compare(kernel, log, LogMachine.Scenario(), Housekeeping.In(log));

    /// <summary>The same on another machine, or with kernel threads running at other times.</summary>
    public static ImmutableArray<Comparison> Compare(
        Kernel kernel, ImmutableArray<LoggedOperation> log, Scenario scenario, ImmutableArray<KernelThreadVisit> visits)
    {
        Replay replay = new(kernel, scenario);
        ImmutableArray<Comparison>.Builder all = ImmutableArray.CreateBuilder<Comparison>(log.Length);
        for (int i = 0; i < log.Length; i++)
        {
            foreach (KernelThreadVisit visit in visits.Where(v => v.ComesBefore == i))
            {
                replay.Switch(visit.Cpu, LogMachine.Threads + visit.Cpu);
            }

            foreach (KernelThreadVisit visit in visits.Where(v => v.GoesAt == i && !v.GoesAfter))
            {
                replay.Switch(visit.Cpu, visit.Cpu);
            }

            if (i == 0 || log[i].Sequence != log[i - 1].Sequence)
            {
                replay.MapBothGroups();
            }

            int result = replay.Perform(log[i]);
            foreach (KernelThreadVisit visit in visits.Where(v => v.GoesAt == i && v.GoesAfter))
            {
                replay.Switch(visit.Cpu, visit.Cpu);
            }

            bool touched = visits.Any(v => v.ComesBefore <= i && i <= v.GoesAt);
            all.Add(new Comparison(log[i], result, FlushEvents.Of(replay._runs), touched));
            replay._runs.Clear();
        }

        return all.DrainToImmutable();
    }

    private int Perform(LoggedOperation operation)
    {
        CpuId cpu = new((byte)operation.Cpu);
        VirtualPage page = LogMachine.Page(operation.Page);
        return operation.Kind switch
        {
            LoggedKind.Load => Access(cpu, AccessKind.Load, page),
            LoggedKind.Store => Math.Min(0, Access(cpu, AccessKind.Load, page)) is < 0 and int fault ? fault : Access(cpu, AccessKind.Store, page),
            LoggedKind.Mmap => Call(MachineAction.Mmap(cpu, page, operation.Pages, MapKind.Anonymous, Protection.Read | Protection.Write)),
            LoggedKind.Munmap => Call(MachineAction.Munmap(cpu, page, operation.Pages)),
            LoggedKind.Dontneed => Call(MachineAction.MadviseDontneed(cpu, page, operation.Pages)),
            _ => Call(MachineAction.Munmap(cpu, LogMachine.Page(0), 4)) + Call(MachineAction.Munmap(cpu, LogMachine.Page(4), 4)),
        };
    }

    private void MapBothGroups()
    {
        foreach (int first in (int[])[0, 4])
        {
            Call(MachineAction.Mmap(new CpuId(0), LogMachine.Page(first), 4, MapKind.Anonymous, Protection.Read | Protection.Write));
        }
    }

    private void Switch(int cpu, int task) => Run(MachineAction.Switch(new CpuId((byte)cpu), new TaskId((byte)task)));

    /// <summary>0, or the C library's -1 for ENOMEM; another error as it is.</summary>
    private int Call(MachineAction action) => Run(action).Events.Last(e => e.Kind == EventKind.PathFinished).Value switch
    {
        0 => 0,
        NoMemory => -1,
        int error => -error,
    };

    /// <summary>What the access read: how often a page was stored to since it was new; -14: it ended in a signal. A store's is 0.</summary>
    private int Access(CpuId cpu, AccessKind access, VirtualPage page)
    {
        SerialRun run = Run(MachineAction.UserAccess(cpu, access, page));
        MachineEvent end = run.Events.Last(e => e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Signalled);
        return end.Kind switch { EventKind.Loaded => end.Value, EventKind.Stored => 0, _ => -BadAddress };
    }

    private SerialRun Run(MachineAction action)
    {
        SerialRun run = SerialRun.Of(_system, _machine, action);
        Assert.True(run.IsComplete, $"{action} does not come to an end");
        _runs.Add(run);
        _machine = run.After;
        return run;
    }
}
