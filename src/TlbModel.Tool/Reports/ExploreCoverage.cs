using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>What an exploration reached of the obligations, and of the labels of the routines that it entered.</summary>
internal sealed class ExploreCoverage
{
    public ExploreCoverage(ExploreRun run)
    {
        ExplorationReport<MachineAction> report = run.Report;
        HashSet<string> reached = [.. report.Marks.Where((_, i) => report.Reached[i])];
        ObligationsReached = [.. Obligation.All.Select(o => o.Id).Where(reached.Contains)];
        ObligationsNotReached = [.. Obligation.All.Select(o => o.Id).Where(id => !reached.Contains(id))];
        IGrouping<string, string>[] routines = [.. Kernel.Labels().GroupBy(l => l.Split(':')[0]).Where(r => r.Any(reached.Contains))];
        Routines = routines.Length;
        Labels = routines.Sum(r => r.Count());
        LabelsNotReached = [.. routines.SelectMany(r => r).Where(l => !reached.Contains(l))];
    }

    public IReadOnlyList<string> ObligationsReached { get; }

    public IReadOnlyList<string> ObligationsNotReached { get; }

    /// <summary>The routines that were entered.</summary>
    public int Routines { get; }

    /// <summary>The labels of these routines.</summary>
    public int Labels { get; }

    /// <summary>Those of them that were not reached.</summary>
    public IReadOnlyList<string> LabelsNotReached { get; }
}
