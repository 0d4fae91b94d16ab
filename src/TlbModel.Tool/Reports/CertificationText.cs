using TlbModel.Exploration;

namespace TlbModel.Tool.Reports;

/// <summary>A certification in words.</summary>
internal static class CertificationText
{
    public static string Of(Certification certification)
    {
        string scope = certification.Scope == CertificationScope.Calls ? " with the calls of the trace" : "";
        if (certification.Shorter is { } shorter)
        {
            return $"shortest{scope} is another trace, of {Figures.Count(shorter.Steps.Length)} instead of {Figures.Count(certification.Trace.Steps.Length, "action", "actions")}";
        }

        return certification.IsShortest
            ? $"shortest{scope}"
            : $"no ({Reason(certification)}); no run of at most {Figures.Count(certification.Tried, "action", "actions")}{scope} is enough";
    }

    private static string Reason(Certification certification) => certification.End switch
    {
        ExplorationEnd.States => $"the budget of states is used up, with {Figures.Count(certification.States)}",
        ExplorationEnd.Memory => "the memory is used up",
        _ => "stopped",
    };
}
