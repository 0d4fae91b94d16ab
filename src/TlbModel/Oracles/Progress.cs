using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>Paths do not block each other for ever.</summary>
internal sealed class Progress : IOracle
{
    public string Id => "progress";

    public string Sentence => "While a path is in flight, some path's step, some interrupt, or a switch to a task whose path can step is possible.";

    public string Why => "The machine hangs: the CPUs wait for each other.";

    public string Suspended => "While only a bound of the scenario on switches keeps a task from going on. (That a path may starve while others go on is not asked here.)";

    public string Citation => "kernel/smp.c, v5.11: smp_call_function_many_cond must not wait with interrupts off; Documentation/locking/";

    public Violation? Check(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        bool inFlight = false;
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            Row? row = Machinery.NextRow(m, judgement.System.Kernel, cpu);
            if (row is not null)
            {
                if (CanGoOn(judgement, cpu, row))
                {
                    return null;
                }

                inFlight = true;
            }

            if (raw.IpiQueue != 0)
            {
                if (raw.IrqsOff == 0 && raw.StackDepth == 0)
                {
                    return null;
                }

                inFlight = true;
            }
        }

        return (inFlight || AnyTaskWaits(m)) && !CanSwitchToOne(judgement) ? Broken(judgement) : null;
    }

    private static bool CanGoOn(in Judgement judgement, int cpu, Row row)
    {
        if (row.When is null)
        {
            return true;
        }

        StepContext c = new(judgement.MemoryAfter, judgement.System.Kernel, judgement.Asked, cpu, 0);
        return row.When(ref c);
    }

    private static bool AnyTaskWaits(Memory m)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            if (m.Task(task).StackDepth != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a CPU could switch to a task whose path can step then; that a scenario bounds the switches is no fault of the kernel.</summary>
    private static bool CanSwitchToOne(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            Row? row = Machinery.NextRowOfTask(m, judgement.System.Kernel, task);
            if (row is null || m.Task(task).Cpu != 0)
            {
                continue;
            }

            for (byte cpu = 0; cpu < m.Layout.Cpus; cpu++)
            {
                MachineAction action = MachineAction.Switch(new CpuId(cpu), new TaskId((byte)task));
                if (judgement.System.CouldSwitch(m, judgement.Asked, action) && CanGoOnAs(judgement, task, row))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool CanGoOnAs(in Judgement judgement, int task, Row row)
    {
        if (row.When is null)
        {
            return true;
        }

        StepContext c = StepContext.AsTask(judgement.MemoryAfter, judgement.System.Kernel, judgement.Asked, task);
        return row.When(ref c);
    }

    private Violation Broken(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        List<string> waiting = [];
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            if (Machinery.NextRow(m, judgement.System.Kernel, cpu) is { } row)
            {
                waiting.Add($"cpu{cpu} waits at {row.Name}");
            }
        }

        string who = waiting.Count == 0 ? "No CPU runs a path, and no task whose path could go on can be switched to" : string.Join(", ", waiting);
        return new Violation(Id, judgement.StepName, $"{who}: nothing can go on.");
    }
}
