using System.Text.Json;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The report of a check as one JSON object.</summary>
internal static class CheckJsonReport
{
    public static void Write(TextWriter to, CheckRun run, IReadOnlyList<string?> files) =>
        to.WriteLine(JsonSerializer.Serialize(Of(run, files), ReportJson.Readable.CheckDocument));

    public static CheckDocument Of(CheckRun run, IReadOnlyList<string?> files)
    {
        CheckReport report = run.Report;
        return new CheckDocument
        {
            Options = Of(report.Options, run.Sequences),
            Statistics = Of(report.Statistics),
            Findings = [.. run.Findings.Zip(files, Of)],
            Complete = report.IsComplete,
            Violated = [.. Verdict.Oracles(run)],
            Verdict = Verdict.Word(run),
        };
    }

    private static CheckOptionsDocument Of(CheckOptions options, long sequences) => new()
    {
        Kernel = options.Kernel.Name,
        KernelDescription = options.Kernel.Description,
        Changes = [.. options.Kernel.Changes.Select(c => c.Description)],
        Scenario = options.Scenario.Name,
        Profile = options.Profile.Name,
        Seed = options.Seed,
        Sequences = sequences,
        Length = options.Length,
        Given = options.Given.IsEmpty ? null : options.Given.Length,
        Oracles = [.. options.Oracles.Select(o => o.Id)],
        KeepGoing = options.KeepGoing,
    };

    private static StatisticsDocument Of(RunStatistics counted)
    {
        string[] labels = [.. Kernel.Labels()];
        IReadOnlyList<string> missed = counted.LabelsNotReached();
        return new StatisticsDocument
        {
            Sequences = counted.Sequences,
            Actions = counted.Actions,
            ActionsByKind = ActionKindNames.All.ToDictionary(ActionKindNames.Key, counted.ActionsOf),
            KernelPathSteps = counted.Steps,
            FlushesRequested = counted.FlushesRequested,
            FullFlushes = counted.FullFlushes,
            PageFlushes = counted.PageFlushes,
            FlushesSkipped = counted.FlushesSkipped,
            IpisSent = counted.IpisSent,
            LazyCpusSpared = counted.IpisElided,
            EntriesLost = counted.EntriesLost,
            StaleEntriesLost = counted.StaleEntriesLost,
            RequestedRanges = counted.Flushes.RequestedRanges,
            BatchFlushes = counted.Flushes.BatchFlushes,
            RedundantFlushes = counted.Flushes.Redundant,
            PendingAsked = counted.Flushes.PendingAsked,
            PendingYes = counted.Flushes.PendingYes,
            FalseAlarms = counted.Flushes.FalseAlarms,
            Missed = counted.Flushes.Missed,
            FlushesByPath = FlushDocument.ByPath(counted.FlushesByPath),
            Labels = labels.Length,
            LabelsReached = labels.Length - missed.Count,
            LabelsNotReached = missed,
            RunsByLabel = labels.ToDictionary(label => label, counted.RunsOf),
        };
    }

    private static FindingDocument Of(CheckedFinding result, string? file)
    {
        Finding finding = result.Finding;
        return new FindingDocument
        {
            Oracle = finding.Violation.Oracle,
            BrokenBy = finding.Violation.BrokenBy,
            Statement = finding.Violation.Statement,
            Culprit = finding.Culprit?.Description,
            Fix = finding.Fix?.Description,
            Sequence = finding.Sequence,
            Sequences = finding.Sequences,
            Length = finding.Length,
            ShrunkLength = result.ShrunkLength,
            Trace = file,
            Certified = result.Certification is { } c ? c.IsShortest || c.Shorter is not null : null,
            Certification = result.Certification is { } certification ? CertificationDocument.Of(certification) : null,
        };
    }
}
