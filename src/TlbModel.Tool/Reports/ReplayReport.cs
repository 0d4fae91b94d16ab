using System.Text.Json;

namespace TlbModel.Tool.Reports;

/// <summary>The report of a replay in which nothing differed from the trace.</summary>
internal static class ReplayReport
{
    public static void WriteText(TextWriter to, TraceReplay replay, string file)
    {
        FindingText.WriteTrace(to, replay.Trace, file);
        string outcome = replay.Violation is null ? "no violation" : $"violates {replay.Violation.Oracle} as recorded";
        string compared = replay.IsExact ? "" : $" (recorded with semantics {replay.Trace.Semantics}: labels and fingerprints were not compared)";
        to.WriteLine();
        to.WriteLine($"replays: {Figures.Count(replay.Trace.Steps.Length, "step", "steps")}, {outcome}{compared}");
    }

    public static void WriteJson(TextWriter to, TraceReplay replay, string file)
    {
        ReplayDocument document = new()
        {
            Trace = file,
            Kernel = replay.Trace.Kernel.Name,
            Scenario = replay.Trace.Scenario.Name,
            Steps = replay.Trace.Steps.Length,
            Violation = replay.Violation is { } v ? new ReplayViolationDocument(v.Oracle, v.BrokenBy, v.Statement) : null,
            Exact = replay.IsExact,
            Verdict = replay.Violation is null ? "holds" : "violated",
        };
        to.WriteLine(JsonSerializer.Serialize(document, ReportJson.Readable.ReplayDocument));
    }
}
