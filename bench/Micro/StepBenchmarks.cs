using BenchmarkDotNet.Attributes;
using TlbModel.Exploration;

namespace TlbModel.Bench.Micro;

/// <summary>A transition, as users make it and as the engines do.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private readonly MachineSample _sample = new();
    private readonly List<MachineAction> _actions = [];
    private readonly byte[] _after;
    private readonly MarkSet _marks;
    private readonly IEncodedWorker<MachineAction> _bare;
    private int _machine;
    private int _step;

    /// <summary>Draws the machines.</summary>
    public StepBenchmarks()
    {
        MachineSpace space = _sample.Space(Reductions.None);
        _after = new byte[space.StateSize];
        _marks = new MarkSet(space.Marks.Count);
        _bare = space.NewWorker();
    }

    /// <summary>The public, pure transition.</summary>
    [Benchmark]
    public Transition Apply()
    {
        (Machine machine, MachineAction action) = NextStep();
        return _sample.System.Apply(machine, action);
    }

    /// <summary>The engine's: a copy in place, no oracle.</summary>
    [Benchmark]
    public object? ApplyInPlace()
    {
        (Machine machine, MachineAction action) = NextStep();
        machine.Encoding.CopyTo(_after);
        return _bare.Step(machine.Encoding, action, _after, _marks);
    }

    /// <summary>The public list.</summary>
    [Benchmark]
    public int Enabled() => _sample.System.Enabled(NextMachine()).Count;

    /// <summary>The engine's.</summary>
    [Benchmark]
    public int EnabledInPlace()
    {
        _actions.Clear();
        _bare.Enabled(NextMachine().Encoding, _actions);
        return _actions.Count;
    }

    /// <summary>A machine's fingerprint.</summary>
    [Benchmark]
    public UInt128 Fingerprint() => NextMachine().Fingerprint;

    /// <summary>An exploration's key of a state.</summary>
    [Benchmark]
    public UInt128 StripedFingerprint() => TlbModel.Exploration.Engine.StripedFingerprint.Of(NextMachine().Encoding);

    private Machine NextMachine() => _sample.Machines[_machine = (_machine + 1) % _sample.Machines.Length];

    private (Machine Machine, MachineAction Action) NextStep() => _sample.Steps[_step = (_step + 1) % _sample.Steps.Length];
}
