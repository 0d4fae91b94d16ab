using TlbModel.Hardware;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Scenarios;

/// <summary>
/// Lists what may happen next: exactly what the guards and the scenario allow, without asking for each action that cannot be. Thread-safe.
/// </summary>
internal sealed class EnabledActions
{
    private readonly ScenarioRules _rules;
    private readonly TaskOperations[] _operations;
    private readonly int _tasks;

    public EnabledActions(ScenarioRules rules, Layout layout)
    {
        _rules = rules;
        _tasks = layout.Tasks;
        _operations = new TaskOperations[layout.Cpus * _tasks];
        for (int i = 0; i < _operations.Length; i++)
        {
            _operations[i] = new TaskOperations(new CpuId((byte)(i / _tasks)), rules.Scenario.Tasks[i % _tasks], layout);
        }
    }

    /// <summary>Adds the enabled actions.</summary>
    public void AddTo(List<MachineAction> into, Memory m, Kernel kernel, EventBuffer asked)
    {
        bool walks = _rules.AllowsWalks(m);
        bool evictions = _rules.AllowsEvictions(m);
        for (byte cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            CpuId id = new(cpu);
            ref CpuRaw raw = ref m.Cpu(cpu);
            AddSteps(into, m, kernel, asked, id);
            if (Walker.CanStep(m, cpu))
            {
                into.Add(MachineAction.WalkStep(id));
            }

            if (walks && raw.Cr3Frame != 0 && raw.Walk.Level == 0)
            {
                AddWalks(into, m, id, raw.Cr3Tag);
            }

            if (evictions)
            {
                AddEvictions(into, m, id);
            }

            if (raw.StackDepth == 0 && raw.IrqsOff == 0)
            {
                AddInterrupts(into, raw.IpiQueue, m.Layout.Cpus, id);
                AddSwitches(into, m, id);
            }

            if (ActionGuards.IsBetweenPaths(m, cpu))
            {
                int task = raw.Current - 1;
                _operations[(cpu * _tasks) + task].AddTo(into, m, kernel, asked, m.Task(task).Script);
            }
        }
    }

    /// <summary>The step of the code on a CPU: what it waits for is asked once, whatever may be chosen.</summary>
    private static void AddSteps(List<MachineAction> into, Memory m, Kernel kernel, EventBuffer asked, CpuId cpu)
    {
        if (Machinery.NextRow(m, kernel, cpu.Value) is not { } row)
        {
            return;
        }

        StepContext c = new(m, kernel, asked, cpu.Value, 0);
        if (row.When is { } when && !when(ref c))
        {
            return;
        }

        if (row.Choice == Choice.FreeFrame)
        {
            AddFrames(into, m, cpu);
            return;
        }

        into.Add(MachineAction.Step(cpu));
        for (int frame = 1; row.Choice == Choice.LruPage && frame < m.Layout.Frames; frame++)
        {
            if (c.CanIsolate(frame))
            {
                into.Add(MachineAction.Step(cpu, frame));
            }
        }

        if (row.Choice == Choice.Branch && row.Branches!(ref c))
        {
            into.Add(MachineAction.Step(cpu, 1));
        }
    }

    private static void AddFrames(List<MachineAction> into, Memory m, CpuId cpu)
    {
        int before = into.Count;
        for (int frame = 1; frame < m.Layout.Frames; frame++)
        {
            if (m.Frame(frame).Kind == (byte)FrameKind.Free)
            {
                into.Add(MachineAction.Step(cpu, frame));
            }
        }

        if (into.Count == before)
        {
            into.Add(MachineAction.Step(cpu));
        }
    }

    private static void AddWalks(List<MachineAction> into, Memory m, CpuId cpu, byte tag)
    {
        Span<bool> cached = stackalloc bool[m.Layout.Pages];
        foreach (ref TlbRaw entry in m.Tlb(cpu.Value))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            cached[entry.Page] |= entry.Tag == tag || (entry.Flags & Pte.G) != 0;
        }

        for (ushort page = 0; page < cached.Length; page++)
        {
            if (!cached[page])
            {
                into.Add(MachineAction.WalkStart(cpu, new VirtualPage(page)));
            }
        }
    }

    private static void AddEvictions(List<MachineAction> into, Memory m, CpuId cpu)
    {
        foreach (ref TlbRaw entry in m.Tlb(cpu.Value))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            into.Add(MachineAction.EvictTlb(cpu, new Asid((byte)(entry.Tag - 1)), new VirtualPage(entry.Page)));
        }

        foreach (ref StructureRaw entry in m.Structures(cpu.Value))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            into.Add(MachineAction.EvictStructure(cpu, new Asid((byte)(entry.Tag - 1)), entry.Level, entry.Prefix));
        }
    }

    private static void AddInterrupts(List<MachineAction> into, byte queue, int cpus, CpuId cpu)
    {
        for (byte source = 0; queue != 0 && source < cpus; source++)
        {
            if ((queue & (1 << source)) != 0)
            {
                into.Add(MachineAction.TakeIpi(cpu, new CpuId(source)));
            }
        }
    }

    private void AddSwitches(List<MachineAction> into, Memory m, CpuId cpu)
    {
        int from = cpu.Value;
        if (!_rules.AllowsSwitches(m, from))
        {
            return;
        }

        if (ActionGuards.CanSwitch(m, from, 0) && _rules.AllowsIdling(m, from))
        {
            into.Add(MachineAction.Switch(cpu, null));
        }

        for (byte task = 0; task < _tasks; task++)
        {
            if (ActionGuards.CanSwitch(m, from, task + 1) && _rules.RunsOn(task, from))
            {
                into.Add(MachineAction.Switch(cpu, new TaskId(task)));
            }
        }
    }
}
