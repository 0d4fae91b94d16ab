using System.Collections.Immutable;
using TlbModel.Exploration;

namespace TlbModel.Bench.Micro;

/// <summary>Machines of random runs, with what each allows: what the micro-benchmarks work on.</summary>
internal sealed class MachineSample
{
    private const int Runs = 20;
    private const int Length = 100;

    public MachineSample()
    {
        List<Machine> machines = [];
        for (int run = 0; run < Runs; run++)
        {
            Machine machine = System.Initial;
            foreach (MachineAction action in Sequences.Draw(System, Profile.All[run % Profile.All.Count], 11, run, Length))
            {
                machines.Add(machine);
                machine = System.Apply(machine, action).After;
            }
        }

        Machines = [.. machines];
        Steps = [.. Machines.SelectMany(m => System.Enabled(m).Select(a => (m, a)))];
    }

    public TlbSystem System { get; } = new(Kernel.V5_11, Scenario.Default);

    public ImmutableArray<Machine> Machines { get; }

    /// <summary>Each machine with each action that it allows.</summary>
    public ImmutableArray<(Machine Machine, MachineAction Action)> Steps { get; }

    public MachineSpace Space(Reductions reductions, params IOracle[] oracles) => new(System, oracles, reductions);
}
