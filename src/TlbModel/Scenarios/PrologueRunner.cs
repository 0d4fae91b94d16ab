using System.Globalization;
using TlbModel.Routines;
using TlbModel.State;
using TlbModel.Traces;

namespace TlbModel.Scenarios;

/// <summary>Builds the first machine and runs a prologue on it, each operation to its end, with interrupts taken at once.</summary>
internal static class PrologueRunner
{
    public static Machine Run(TlbSystem system)
    {
        Layout layout = system.Layout;
        byte[] bytes = new byte[layout.Size];
        Memory m = new(layout, bytes);
        Boot(m, system.Scenario);
        EventBuffer events = new();
        for (int i = 0; i < system.Scenario.Prologue.Length; i++)
        {
            PrologueStep step = system.Scenario.Prologue[i];
            bool done = BringIn(m, system, events, step.Task);
            bool access = step.Do <= Operation.Fetch;
            for (int page = step.Page; done && page < step.Page + (access ? step.Pages : 1); page++)
            {
                MachineAction action = ScenarioRules.ActionOf(CpuOf(m, step.Task), step.AsPermission(), page, step.Pages);
                done = access ? Touch(m, system.Kernel, events, action) : Complete(m, system.Kernel, events, action);
            }

            // A task that has died lets go of its CPU, and of the mm that it borrows, at once.
            done = done && (step.Do != Operation.Exit || Complete(m, system.Kernel, events, MachineAction.Switch(CpuOf(m, step.Task), null)));
            if (!done)
            {
                string what = step.Do.HasPages() ? $"{Names.Of(step.Do)} of page {step.Page}" : Names.Of(step.Do);
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"scenario: prologue[{i}] ({what}) does not run to completion"));
            }
        }

        Bounds.Begin(m, system.Scenario);
        return Machine.Own(layout, bytes);
    }

    private static void Boot(Memory m, Scenario scenario)
    {
        m.Frame(0) = new FrameRaw { Kind = (byte)FrameKind.Zero, RefCount = 1 };
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            int users = scenario.Tasks.Count(t => t.Mm == mm);
            if (users == 0)
            {
                continue;
            }

            m.Frame(mm + 1) = new FrameRaw { Kind = (byte)FrameKind.PageTable, RefCount = 1, Owner = (byte)m.Layout.Levels, Epoch = 1 };
            m.Mm(mm) = new MmRaw { Pgd = (byte)(mm + 1), CtxId = (ushort)(mm + 2), Users = (byte)users, Count = 1 };
        }

        m.Global.LastMmCtxId = (ushort)(m.Layout.Mms + 1);

        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            byte mm = (byte)(scenario.Tasks[task].Mm + 1 ?? 0);
            m.Task(task) = new TaskRaw
            {
                Mm = mm,
                ActiveMm = mm,
                State = scenario.Tasks[task].Forked ? (byte)(TaskRaw.Dead | TaskRaw.ForForks) : (byte)0,
            };
        }

        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            // initialize_tlbstate_and_flush: init_mm in slot 0.
            ref CpuRaw raw = ref m.Cpu(cpu);
            raw.NextAsid = 1;
            raw.Cr3Tag = 1;
            m.Contexts(cpu)[0].CtxId = 1;
        }
    }

    private static CpuId CpuOf(Memory m, int task) => new((byte)(m.Task(task).Cpu - 1));

    /// <summary>Switches a task in on the first CPU that it may use, preferably an idle one.</summary>
    private static bool BringIn(Memory m, TlbSystem system, EventBuffer events, int task)
    {
        if (m.Task(task).Cpu != 0)
        {
            return true;
        }

        for (int round = 0; round < 2; round++)
        {
            for (byte cpu = 0; cpu < m.Layout.Cpus; cpu++)
            {
                if (system.Scenario.Tasks[task].RunsOn(cpu) && (round == 1 || m.Cpu(cpu).Current == 0))
                {
                    return Complete(m, system.Kernel, events, MachineAction.Switch(new CpuId(cpu), new TaskId((byte)task)));
                }
            }
        }

        return false;
    }

    private static bool Touch(Memory m, Kernel kernel, EventBuffer events, in MachineAction access)
    {
        for (int attempt = 0; attempt < InFlight.Attempts; attempt++)
        {
            if (!Perform(m, kernel, events, access, out bool performed, out bool signalled))
            {
                return false;
            }

            if (performed || signalled)
            {
                return performed;
            }
        }

        return false;
    }

    private static bool Complete(Memory m, Kernel kernel, EventBuffer events, in MachineAction action) =>
        Perform(m, kernel, events, action, out _, out _);

    /// <summary>Performs an action and runs everything that it set in motion to the end.</summary>
    private static bool Perform(Memory m, Kernel kernel, EventBuffer events, in MachineAction action, out bool accessed, out bool signalled)
    {
        accessed = signalled = false;
        if (!ActionGuards.IsEnabled(m, kernel, events, action))
        {
            return false;
        }

        MachineAction? next = action;
        for (int steps = 0; next is { } now && steps < InFlight.StepBound; steps++)
        {
            Machinery.Apply(m, kernel, events, now);
            foreach (MachineEvent e in events.Events)
            {
                accessed |= e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched;
                signalled |= e.Kind == EventKind.Signalled;
            }

            next = InFlight.Next(m, kernel, events);
        }

        return next is null && InFlight.IsQuiet(m);
    }
}
