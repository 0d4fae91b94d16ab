namespace TlbModel.Exploration.Machines;

/// <summary>
/// The renamings under which a scenario is the same. Tasks may change places if the scenario says the same of them and no fork makes them (a fork
/// takes the lowest number that is free). CPUs may change places only if there are two: smp_call_function_many_cond asks CPUs in the order of their
/// numbers, one step each, so that with a third the order of the others would show.
/// </summary>
internal static class Symmetries
{
    /// <summary>The CPUs up to which they may change places.</summary>
    public const int MostCpus = 2;

    /// <summary>The renamings of a scenario but for the one that changes nothing, in a stable order.</summary>
    public static IReadOnlyList<Renaming> Of(Scenario scenario)
    {
        int cpus = scenario.Topology.Cpus;
        IEnumerable<byte[]> cpuOrders = cpus <= MostCpus ? Orders(cpus) : [Identity(cpus)];
        return
        [
            .. from c in cpuOrders
               from t in Orders(scenario.Tasks.Length)
               where !(IsIdentity(c) && IsIdentity(t)) && IsSame(scenario, c, t)
               select new Renaming(c, t),
        ];
    }

    private static bool IsSame(Scenario scenario, byte[] cpus, byte[] tasks)
    {
        for (int task = 0; task < tasks.Length; task++)
        {
            ScenarioTask one = scenario.Tasks[task];
            ScenarioTask other = scenario.Tasks[tasks[task]];
            if (tasks[task] != task && (one.Forked || !SaysTheSame(one, other)))
            {
                return false;
            }

            for (int cpu = 0; cpu < cpus.Length; cpu++)
            {
                if (one.RunsOn(cpu) != other.RunsOn(cpus[cpu]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool SaysTheSame(ScenarioTask one, ScenarioTask other) =>
        one.Mm == other.Mm && one.Forked == other.Forked && one.May.AsSpan().SequenceEqual(other.May.AsSpan()) && one.Runs.AsSpan().SequenceEqual(other.Runs.AsSpan());

    private static byte[] Identity(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)i)];

    private static bool IsIdentity(byte[] order) => order.Select((to, from) => to == from).All(same => same);

    /// <summary>Every order of so many things; there are at most 8.</summary>
    private static IEnumerable<byte[]> Orders(int count)
    {
        if (count == 0)
        {
            yield return [];
            yield break;
        }

        foreach (byte[] shorter in Orders(count - 1))
        {
            for (int at = 0; at < count; at++)
            {
                yield return [.. shorter[..at], (byte)(count - 1), .. shorter[at..]];
            }
        }
    }
}
