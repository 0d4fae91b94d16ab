using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>Which performed actions belong together: a call or a fault with its steps, a request taken with its handler, a switch, a walk.</summary>
internal sealed class ActionGroups(Layout layout)
{
    private const int None = -1;

    private readonly int[] _ofCpu = new int[layout.Cpus];
    private readonly int[] _ofTask = new int[layout.Tasks];
    private readonly int[] _ofWalk = new int[layout.Cpus];

    /// <summary>The group of each performed action: the index of the action that began it.</summary>
    public List<int> Of { get; } = [];

    /// <summary>Forgets everything. What is in flight already then belongs to no group: each of its actions is one of its own.</summary>
    public void Clear()
    {
        Of.Clear();
        _ofCpu.AsSpan().Fill(None);
        _ofTask.AsSpan().Fill(None);
        _ofWalk.AsSpan().Fill(None);
    }

    /// <summary>Notes an action that is about to be performed.</summary>
    public void Note(Memory before, in MachineAction action)
    {
        int cpu = action.Cpu.Value;
        int index = Of.Count;
        int task = before.Cpu(cpu).Current - 1;
        int group = index;
        switch (action.Kind)
        {
            case ActionKind.TakeIpi or ActionKind.Switch:
                _ofCpu[cpu] = index;
                break;
            case ActionKind.Step:
                group = before.Cpu(cpu).StackDepth > 0 ? _ofCpu[cpu] : _ofTask[task];
                break;
            case ActionKind.WalkStart:
                _ofWalk[cpu] = index;
                break;
            case ActionKind.WalkStep:
                group = _ofWalk[cpu];
                break;
            case ActionKind.Access:
                _ofWalk[cpu] = _ofTask[task] = index;
                break;
            case ActionKind.EvictTlb or ActionKind.EvictStructure:
                break;
            default:
                _ofTask[task] = index;
                break;
        }

        Of.Add(group == None ? index : group);
    }
}
