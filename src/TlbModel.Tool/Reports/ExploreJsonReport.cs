using System.Text.Json;
using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The report of an exploration as one JSON object.</summary>
internal static class ExploreJsonReport
{
    public static void Write(TextWriter to, ExploreRun run, string? file) =>
        to.WriteLine(JsonSerializer.Serialize(Of(run, file), ReportJson.Readable.ExploreDocument));

    public static ExploreDocument Of(ExploreRun run, string? file) => new()
    {
        Options = Of(run.Request),
        Statistics = StatisticsOf(run),
        End = run.Report.End.ToString().ToLowerInvariant(),
        Violation = run.Trace is { } trace ? Of(run, trace, file) : null,
        NeverReached = run.Report.NeverReached,
        Verdict = ExploreVerdict.Word(run),
    };

    public static ExploreOptionsDocument Of(ExploreRequest request)
    {
        TlbSystem system = request.Space.System;
        ExplorationBounds bounds = request.Bounds;
        return new ExploreOptionsDocument
        {
            Kernel = system.Kernel.Name,
            KernelDescription = system.Kernel.Description,
            Changes = [.. system.Kernel.Changes.Select(c => c.Description)],
            Scenario = system.Scenario.Name,
            Hardware = HardwareDocument.Of(system.Scenario.Hardware),
            Oracles = [.. request.Space.Oracles.Select(o => o.Id)],
            Reductions = request.Reductions,
            Depth = bounds.Depth == int.MaxValue ? null : bounds.Depth,
            States = bounds.States == long.MaxValue ? null : bounds.States,
            Memory = bounds.Memory,
            Sometimes = bounds.Sometimes,
            Given = request.Given.Count,
        };
    }

    private static ExploreStatisticsDocument StatisticsOf(ExploreRun run)
    {
        ExplorationReport<MachineAction> report = run.Report;
        ExploreCoverage coverage = new(run);
        FlushesByPath flushes = report.Flushes();
        return new ExploreStatisticsDocument
        {
            States = report.States,
            Transitions = report.Transitions,
            Pruned = report.Pruned,
            Depth = report.Depth,
            Levels = report.Levels,
            Final = report.Final,
            Memory = report.PeakMemory,
            MemoryAtEnd = report.Memory,
            MissProbability = report.MissProbability,
            Flushes = FlushDocument.Of(flushes.All),
            FlushesByPath = FlushDocument.ByPath(flushes),
            ObligationsReached = coverage.ObligationsReached,
            ObligationsNotReached = coverage.ObligationsNotReached,
            Labels = coverage.Labels,
            LabelsReached = coverage.Labels - coverage.LabelsNotReached.Count,
            LabelsNotReached = coverage.LabelsNotReached,
        };
    }

    private static ExploreViolationDocument Of(ExploreRun run, Trace trace, string? file) => new()
    {
        Oracle = trace.Violation!.Oracle,
        BrokenBy = trace.Violation.BrokenBy,
        Statement = trace.Violation.Statement,
        Length = run.Length,
        Certified = run.IsShortest,
        Certification = run.Shortening is { } shortening ? CertificationDocument.Of(shortening, run.Length) : null,
        Trace = file,
    };
}
