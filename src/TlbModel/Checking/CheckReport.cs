namespace TlbModel;

/// <summary>What a check found.</summary>
public sealed class CheckReport
{
    internal CheckReport(CheckOptions options, RunStatistics statistics, IReadOnlyList<Finding> findings, bool isComplete)
    {
        Options = options;
        Statistics = statistics;
        Findings = findings;
        IsComplete = isComplete;
    }

    /// <summary>What was asked.</summary>
    public CheckOptions Options { get; }

    /// <summary>What was counted.</summary>
    public RunStatistics Statistics { get; }

    /// <summary>The findings, one of each identity, in the order of their sequences.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Whether the search ended as it should: every sequence ran, or it stopped at a finding, or <see cref="CheckOptions.ContinueAfterRound"/> ended it; false: it was cancelled.</summary>
    public bool IsComplete { get; }

    /// <summary>Whether nothing was violated.</summary>
    public bool Holds => Findings.Count == 0;
}
