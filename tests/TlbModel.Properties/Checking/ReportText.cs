using System.Globalization;
using System.Text;

namespace TlbModel.Properties.Checking;

/// <summary>Everything that a report says, as text that two reports can be compared by.</summary>
internal static class ReportText
{
    public static string Of(CheckReport report)
    {
        RunStatistics s = report.Statistics;
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"complete {report.IsComplete}, holds {report.Holds}, sequences {s.Sequences}");
        text.AppendLine(CultureInfo.InvariantCulture, $"flushes {s.FlushesRequested} {s.FullFlushes} {s.PageFlushes} {s.FlushesSkipped}");
        text.AppendLine(CultureInfo.InvariantCulture, $"ipis {s.IpisSent} {s.IpisElided} entries {s.EntriesLost} {s.StaleEntriesLost}");
        foreach (ActionKind kind in Enum.GetValues<ActionKind>())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{kind} {s.ActionsOf(kind)}");
        }

        foreach (string label in Kernel.Labels())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{label} {s.RunsOf(label)}");
        }

        foreach (Finding finding in report.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{finding.Sequence} {finding.Length} {finding.Violation} {finding.Culprit} {finding.Fix} {finding.Sequences}");
            text.Append(Of(finding.Trace));
        }

        return text.ToString();
    }

    public static string Of(Trace trace)
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{trace.Scenario.Topology} {trace.InitialFingerprint:x32} {trace.Origin}");
        foreach (TraceStep step in trace.Steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{step.Action} [{string.Join(", ", step.Labels)}] {step.Fingerprint:x32}");
            text.AppendJoin("; ", step.Events).AppendLine();
        }

        return text.ToString();
    }
}
