using System.Text.Json;
using TlbModel.Exploration;

namespace TlbModel.Tool.Reports;

/// <summary>The report of a replay in which nothing differed from the trace.</summary>
internal static class ReplayReport
{
    /// <summary>The trace and the outcome; the command that replays it from its file only if the whole file was replayed.</summary>
    public static void WriteText(TextWriter to, TraceReplay replay, string file, int? upto)
    {
        FindingText.WriteTrace(to, replay.Trace, upto is null ? file : null);
        to.WriteLine();
        FlushTable.Write(to, replay.Flushes);
        to.WriteLine();
        WriteOutcome(to, replay);
    }

    public static void WriteOutcome(TextWriter to, TraceReplay replay)
    {
        string outcome = replay.Violation is null ? "no violation" : $"violates {replay.Violation.Oracle} as recorded";
        string compared = replay.IsExact ? "" : $" (recorded with semantics {replay.Trace.Semantics}: labels and fingerprints were not compared)";
        to.WriteLine($"replays: {Figures.Count(replay.Trace.Steps.Length, "step", "steps")}, {outcome}{compared}");
    }

    /// <summary>Whether a trace is a shortest one, and the one that is shorter, if there is one.</summary>
    public static void WriteCertification(TextWriter to, Certification certification, string? shorter)
    {
        to.WriteLine($"certified: {CertificationText.Of(certification)}");
        if (certification.Shorter is { } trace)
        {
            to.WriteLine();
            FindingText.WriteTrace(to, trace, shorter);
        }
    }

    public static void WriteJson(
        TextWriter to,
        TraceReplay replay,
        string file,
        ExploreDocument? exploration = null,
        CheckDocument? check = null,
        Certification? certification = null,
        string? shorter = null)
    {
        ReplayDocument document = new()
        {
            Trace = file,
            Kernel = replay.Trace.Kernel.Name,
            Scenario = replay.Trace.Scenario.Name,
            Steps = replay.Trace.Steps.Length,
            Violation = replay.Violation is { } v ? new ReplayViolationDocument(v.Oracle, v.BrokenBy, v.Statement) : null,
            Flushes = FlushDocument.Of(replay.Flushes.All),
            FlushesByPath = FlushDocument.ByPath(replay.Flushes),
            Exact = replay.IsExact,
            Certified = certification?.IsShortest,
            Certification = certification is null ? null : CertificationDocument.Of(certification),
            Shorter = shorter,
            Exploration = exploration,
            Check = check,
            Verdict = exploration?.Verdict ?? check?.Verdict ?? (replay.Violation is null ? "holds" : "violated"),
        };
        to.WriteLine(JsonSerializer.Serialize(document, ReportJson.Readable.ReplayDocument));
    }
}
