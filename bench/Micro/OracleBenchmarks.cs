using BenchmarkDotNet.Attributes;
using TlbModel.Exploration;

namespace TlbModel.Bench.Micro;

/// <summary>A transition in place with one oracle that judges it; "none" is what to subtract.</summary>
public class OracleBenchmarks
{
    private readonly MachineSample _sample = new();
    private readonly MarkSet _marks;
    private readonly byte[] _after;
    private IEncodedWorker<MachineAction> _worker;
    private int _step;

    /// <summary>Draws the machines.</summary>
    public OracleBenchmarks()
    {
        MachineSpace space = _sample.Space(Reductions.None);
        _after = new byte[space.StateSize];
        _marks = new MarkSet(space.Marks.Count);
        _worker = space.NewWorker();
    }

    /// <summary>The oracles, and none.</summary>
    public static IEnumerable<string> Ids => ["none", .. TlbModel.Oracle.All.Select(o => o.Id)];

    /// <summary>The oracle.</summary>
    [ParamsSource(nameof(Ids))]
    public string Oracle { get; set; } = "none";

    /// <summary>Takes the oracle.</summary>
    [GlobalSetup]
    public void Take() => _worker = _sample.Space(Reductions.None, Oracle == "none" ? [] : [TlbModel.Oracle.Named(Oracle)]).NewWorker();

    /// <summary>The transition, judged.</summary>
    [Benchmark]
    public object? Step()
    {
        (Machine machine, MachineAction action) = _sample.Steps[_step = (_step + 1) % _sample.Steps.Length];
        machine.Encoding.CopyTo(_after);
        return _worker.Step(machine.Encoding, action, _after, _marks);
    }
}
