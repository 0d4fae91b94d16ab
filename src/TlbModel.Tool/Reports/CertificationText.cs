using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>In words, whether a trace is a shortest one.</summary>
internal static class CertificationText
{
    public static string Of(Certification certification)
    {
        string scope = certification.Scope == CertificationScope.Calls ? " with the calls of the trace" : "";
        if (certification.Shorter is { } shorter)
        {
            return $"shortest{scope} is another trace, of {Figures.Count(shorter.Steps.Length)} instead of {Figures.Count(certification.Trace.Steps.Length, "action", "actions")}";
        }

        return certification.IsShortest ? $"shortest{scope}" : No(certification.End, certification.States, certification.Tried, scope);
    }

    public static string Of(ExploreRun run) => run.IsShortest
        ? "shortest"
        : No(run.Shortening!.End, run.Shortening.States, Coverage.Tried(run.Shortening, run.Length), "");

    private static string No(ExplorationEnd end, long states, int tried, string scope)
    {
        string reason = end switch
        {
            ExplorationEnd.States => $"the budget of states is used up, with {Figures.Count(states)}",
            ExplorationEnd.Memory => "the memory is used up",
            _ => "stopped",
        };
        return $"no ({reason}); no run of at most {Figures.Count(tried, "action", "actions")}{scope} is enough";
    }
}
