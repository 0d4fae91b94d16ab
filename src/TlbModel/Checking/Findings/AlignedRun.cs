using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>
/// Runs the actions of one kernel on another, whose routines may have more steps or fewer. A step is matched by its label: either what comes before it in the
/// other kernel is run at once, with what it waits for on other CPUs, or the step is passed over, whichever leads sooner to where the two agree.
/// </summary>
internal sealed class AlignedRun
{
    /// <summary>More steps in a row than a change of a kernel adds, a flush with its interrupts among them.</summary>
    private const int MostAdded = 60;

    private readonly TlbSystem _system;
    private readonly JudgedStep _step;
    private readonly byte[] _before;
    private readonly byte[] _now;
    private readonly byte[] _saved;
    private Violation? _violation;

    public AlignedRun(TlbSystem system, IEnumerable<IOracle> oracles)
    {
        _system = system;
        _step = new JudgedStep(system, oracles);
        _now = system.Initial.Encoding.ToArray();
        _before = new byte[_now.Length];
        _saved = new byte[_now.Length];
    }

    private Memory Now => new(_system.Layout, _now);

    /// <summary>Runs the actions that another system performs from its initial machine, with the labels that they have there; what was violated first.</summary>
    public Violation? Run(IReadOnlyList<MachineAction> actions, int[] labels)
    {
        for (int i = 0; i < labels.Length && _violation is null; i++)
        {
            if (actions[i].Kind != ActionKind.Step)
            {
                Perform(actions[i]);
            }
            else if (Reach(actions[i].Cpu.Value, labels[i], StepsToSkip(actions, labels, i)) && _violation is null)
            {
                PerformOrServe(actions[i]);
            }
        }

        return _violation;
    }

    /// <summary>The label of the step that each action takes in a system, up to the first that is not enabled there; 0: it takes none.</summary>
    public static int[] LabelsOf(TlbSystem system, IReadOnlyList<MachineAction> actions)
    {
        byte[] now = system.Initial.Encoding.ToArray();
        JudgedStep step = new(system, []);
        int[] labels = new int[actions.Count];
        for (int i = 0; i < labels.Length; i++)
        {
            Memory memory = new(system.Layout, now);
            labels[i] = actions[i].Kind == ActionKind.Step ? NextLabel(memory, system.Kernel, actions[i].Cpu.Value) : 0;
            if (!system.IsEnabled(memory, step.Asked, actions[i]))
            {
                return labels[..i];
            }

            step.Perform(now, now, actions[i]);
        }

        return labels;
    }

    private static int NextLabel(Memory m, Kernel kernel, int cpu)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        int task = raw.Current - 1;
        Span<CallRaw> stack = raw.StackDepth > 0 ? m.CpuStack(cpu)[..raw.StackDepth] : task < 0 ? [] : m.TaskStack(task)[..m.Task(task).StackDepth];
        return stack.IsEmpty ? 0 : Routine.LabelId(stack[^1].Routine - 1, Machinery.RowOf(kernel, stack[^1]).Label);
    }

    /// <summary>How many of the steps of a CPU from an action on would have to be passed over for the next to be the one that the CPU takes next here.</summary>
    private int StepsToSkip(IReadOnlyList<MachineAction> actions, int[] labels, int from)
    {
        int next = NextLabel(Now, _system.Kernel, actions[from].Cpu.Value);
        int skipped = 0;
        for (int i = from; i < labels.Length && skipped < MostAdded; i++)
        {
            if (labels[i] == 0 || actions[i].Cpu != actions[from].Cpu)
            {
                continue;
            }

            if (labels[i] == next)
            {
                return skipped;
            }

            skipped++;
        }

        return MostAdded;
    }

    /// <summary>Steps a CPU until a label is next; false, and nothing done, if it does not come within so many steps.</summary>
    private bool Reach(int cpu, int label, int atMost)
    {
        _now.CopyTo(_saved, 0);
        for (int i = 0; NextLabel(Now, _system.Kernel, cpu) != label; i++)
        {
            if (i == atMost || NextLabel(Now, _system.Kernel, cpu) == 0 || !PerformOrServe(MachineAction.Step(new CpuId((byte)cpu))))
            {
                _saved.CopyTo(_now, 0);
                _violation = null;
                return false;
            }

            if (_violation is not null)
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>Performs a step, or what it waits for first.</summary>
    private bool PerformOrServe(MachineAction action)
    {
        for (int i = 0; i < MostAdded && _violation is null; i++)
        {
            if (Perform(action))
            {
                return true;
            }

            if (!Serve(action.Cpu.Value))
            {
                return false;
            }
        }

        return _violation is not null;
    }

    /// <summary>Another CPU takes a request, or goes on with its handler.</summary>
    private bool Serve(int waiting)
    {
        for (byte cpu = 0; cpu < _system.Layout.Cpus; cpu++)
        {
            if (cpu != waiting && (Now.Cpu(cpu).StackDepth > 0 && Perform(MachineAction.Step(new CpuId(cpu))) || Perform(MachineAction.TakeIpi(new CpuId(cpu), new CpuId((byte)waiting)))))
            {
                return true;
            }
        }

        return false;
    }

    private bool Perform(MachineAction action)
    {
        if (!NearbyAction.TryFind(_system, Now, _step.Asked, ref action))
        {
            return false;
        }

        _now.CopyTo(_before, 0);
        _violation = _step.Perform(_before, _now, action);
        return true;
    }
}
