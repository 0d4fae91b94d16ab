namespace TlbModel.Exploration;

/// <summary>What only explorations of machines can tell.</summary>
public static class MachineReports
{
    /// <summary>
    /// What flushes were and cost on the transitions that were explored (<see cref="ExplorationReport{TAction}.Transitions"/>), each counted once,
    /// however many runs go through it. So these are no frequencies: reductions leave out transitions that are the same but for names.
    /// </summary>
    /// <param name="report">The report of an exploration of a <see cref="MachineSpace"/>.</param>
    /// <returns>The counts.</returns>
    public static FlushesByPath Flushes(this ExplorationReport<MachineAction> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        FlushesByPath flushes = new();
        if (!report.Counts.IsEmpty)
        {
            flushes.Add(report.Counts.AsSpan());
        }

        return flushes;
    }
}
