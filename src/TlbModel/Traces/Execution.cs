using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>Performs actions one by one on a system's initial machine, with the oracles watching.</summary>
internal sealed class Execution
{
    private readonly TlbSystem _system;
    private readonly IReadOnlyList<IOracle> _oracles;
    private readonly byte[] _now;
    private readonly byte[] _before;
    private readonly EventBuffer _events = new();
    private readonly EventBuffer _asked = new();

    public Execution(TlbSystem system, IReadOnlyList<IOracle> oracles)
    {
        _system = system;
        _oracles = oracles;
        _now = system.Initial.Encoding.ToArray();
        _before = new byte[_now.Length];
    }

    /// <summary>What the last action violated; null: nothing.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>What the flushes of the actions so far were and cost.</summary>
    public FlushesByPath Flushes { get; } = new();

    /// <summary>The machine as it is now.</summary>
    public Machine Machine => Machine.Own(_system.Layout, [.. _now]);

    /// <summary>Performs an action; null: it is not enabled, and nothing happened.</summary>
    public TraceStep? TryStep(in MachineAction action)
    {
        Memory memory = new(_system.Layout, _now);
        if (!_system.IsEnabled(memory, _asked, action))
        {
            return null;
        }

        _now.CopyTo(_before, 0);
        Machinery.Apply(memory, _system.Kernel, _events, action);
        Flushes.Count(new Memory(_system.Layout, _before), memory, action, _events);
        Judgement judgement = new(_system, _before, _now, action, _events, _asked);
        Violation = null;
        foreach (IOracle oracle in _oracles)
        {
            Violation ??= oracle.Check(judgement);
        }

        return new TraceStep(action, [.. _events.Labels.Select(RoutineCatalogue.LabelName)], [.. _events.Events], Fingerprint.Of(_now));
    }
}
