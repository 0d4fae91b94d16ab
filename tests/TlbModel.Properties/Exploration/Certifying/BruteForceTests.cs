using TlbModel.Exploration;
using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Exploration.Certifying;

/// <summary>What is certified, a search that knows no reductions confirms: it tries every run of the widest scope from the public interface alone.</summary>
public class BruteForceTests
{
    [Theory]
    [InlineData("mprotect-unlocked")]
    [InlineData("mprotect-stops-early")]
    [InlineData("exec-with-interrupts-on")]
    [InlineData("gather-not-finished")]
    public void NoShorterRun_EndsInTheFindingOfACertifiedTrace(string name)
    {
        Trace trace = PinnedTraces.Of(name);
        Assert.True(Certifier.Certify(trace, new ExplorationBounds { States = 60_000 }).IsShortest);
        Assert.Null(Shortest(trace, trace.Steps.Length - 1));
        Assert.Equal(trace.Steps.Length, Shortest(trace, trace.Steps.Length));
    }

    /// <summary>The length of the shortest run to the finding, up to a length; null: there is none.</summary>
    private static int? Shortest(Trace trace, int longest)
    {
        TlbSystem system = new(trace.Kernel, new Scenario
        {
            Name = trace.Scenario.Name,
            Topology = trace.Scenario.Topology,
            Tasks = trace.Scenario.Tasks,
            Prologue = trace.Scenario.Prologue,
        });
        IOracle[] oracles = [.. trace.Oracles.Select(Oracle.Named)];
        HashSet<Machine> seen = [system.Initial];
        List<(Machine Machine, MachineAction[] Way)> level = [(system.Initial, [])];
        for (int length = 1; length <= longest; length++)
        {
            List<(Machine Machine, MachineAction[] Way)> next = [];
            foreach ((Machine machine, MachineAction[] way) in level)
            {
                foreach (MachineAction action in system.Enabled(machine))
                {
                    MachineAction[] longer = [.. way, action];
                    Violation? violation = Trace.Record(system, longer, oracles).Violation;
                    if (violation?.Oracle == trace.Violation!.Oracle && violation.BrokenBy == trace.Violation.BrokenBy)
                    {
                        return length;
                    }

                    Machine after = system.Apply(machine, action).After;
                    if (violation is null && seen.Add(after))
                    {
                        next.Add((after, longer));
                    }
                }
            }

            level = next;
        }

        return null;
    }
}
