using BenchmarkDotNet.Attributes;
using TlbModel.Exploration;

namespace TlbModel.Bench.Micro;

/// <summary>What a reduction costs for each state.</summary>
public class ReductionBenchmarks
{
    private static readonly Dictionary<string, Reductions> s_reductions = new()
    {
        ["none"] = TlbModel.Exploration.Reductions.None,
        ["counters"] = TlbModel.Exploration.Reductions.None with { Counters = true },
        ["frames"] = TlbModel.Exploration.Reductions.None with { Frames = true },
        ["symmetry"] = TlbModel.Exploration.Reductions.None with { Symmetry = true },
        ["blame"] = TlbModel.Exploration.Reductions.None with { Blame = true },
        ["all"] = TlbModel.Exploration.Reductions.All,
    };

    private readonly MachineSample _sample = new();
    private readonly byte[] _state;
    private IEncodedWorker<MachineAction> _worker;
    private int _machine;

    /// <summary>Draws the machines.</summary>
    public ReductionBenchmarks()
    {
        MachineSpace space = _sample.Space(TlbModel.Exploration.Reductions.None);
        _state = new byte[space.StateSize];
        _worker = space.NewWorker();
    }

    /// <summary>The reductions.</summary>
    public static IEnumerable<string> Names => s_reductions.Keys;

    /// <summary>The reduction.</summary>
    [ParamsSource(nameof(Names))]
    public string Reduction { get; set; } = "none";

    /// <summary>Takes the reduction.</summary>
    [GlobalSetup]
    public void Take() => _worker = _sample.Space(s_reductions[Reduction]).NewWorker();

    /// <summary>A copy of a state, and its representative.</summary>
    [Benchmark]
    public byte Canonicalize()
    {
        _sample.Machines[_machine = (_machine + 1) % _sample.Machines.Length].Encoding.CopyTo(_state);
        _worker.Canonicalize(_state);
        return _state[0];
    }
}
