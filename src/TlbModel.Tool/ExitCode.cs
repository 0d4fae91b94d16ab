namespace TlbModel.Tool;

/// <summary>What the process returns.</summary>
internal enum ExitCode
{
    /// <summary>It did what was asked, and nothing was violated.</summary>
    Holds = 0,

    /// <summary>An oracle was violated, also when the run was stopped after that.</summary>
    Violated = 1,

    /// <summary>The command line, or a file that it names, is not valid.</summary>
    BadUsage = 2,

    /// <summary>The run was stopped early, with nothing violated.</summary>
    Stopped = 3,

    /// <summary>The tool failed.</summary>
    InternalError = 4,
}
