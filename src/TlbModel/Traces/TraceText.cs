using System.Text;
using TlbModel.Traces;

namespace TlbModel;

/// <summary>Renders traces as plain text, 120 columns wide, lines ended by LF; the same trace always gives the same text.</summary>
public static class TraceText
{
    /// <summary>
    /// Renders a trace: the kernel and the scenario, the prologue, a column for each CPU with its steps, and, if something is violated, the
    /// proof of it in prose.
    /// </summary>
    /// <param name="trace">The trace.</param>
    /// <param name="file">The file that holds it; the last line is then the command that replays it. Null: there is no such line.</param>
    /// <returns>The text.</returns>
    public static string Render(Trace trace, string? file = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        History history = new(trace);
        StringBuilder text = new();
        Append(text, StartText.Heading(trace));
        text.Append('\n');
        Append(text, StartText.Prologue(trace, history.Initial));
        text.Append('\n');
        AppendSteps(text, history);
        IEnumerable<string> end = trace switch
        {
            { Violation: { } violation } => Explanation.Of(history, violation),
            { Oracles.IsEmpty: true } => ["No oracle was asked."],
            _ => ["Nothing is violated."],
        };
        foreach (string paragraph in end)
        {
            text.Append('\n');
            Append(text, [paragraph]);
        }

        if (file is not null)
        {
            text.Append('\n').Append("tlbmodel replay ").Append(file).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendSteps(StringBuilder text, History history)
    {
        TextColumns columns = new(history.Trace.Scenario.Topology.Cpus);
        StepText steps = new(history);
        text.Append(columns.Heading).Append('\n');
        for (int n = 1; n <= history.Last; n++)
        {
            columns.Append(text, n, history.Trace.Steps[n - 1].Action.Cpu, steps.Head(n), steps.Details(n));
        }
    }

    private static void Append(StringBuilder text, IEnumerable<string> paragraphs)
    {
        foreach (string paragraph in paragraphs)
        {
            string indent = paragraph.StartsWith(' ') ? "    " : "";
            text.AppendJoin('\n', TextColumns.Wrap(paragraph, TextColumns.Width, indent)).Append('\n');
        }
    }
}
