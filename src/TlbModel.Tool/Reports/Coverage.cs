using TlbModel.Exploration;

namespace TlbModel.Tool.Reports;

/// <summary>How far a search for a shorter run came.</summary>
internal static class Coverage
{
    /// <summary>The length up to which every run was tried; the last level of a search that was cut is not complete.</summary>
    public static int Tried(ExplorationReport<MachineAction> report, int length) => report.End switch
    {
        ExplorationEnd.Depth or ExplorationEnd.Closed or ExplorationEnd.Violated => length - 1,
        _ => Math.Max(0, report.Depth - 1),
    };
}
