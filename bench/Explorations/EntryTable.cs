using System.Globalization;
using System.Text;

namespace TlbModel.Bench.Explorations;

/// <summary>Entries as a table of Markdown.</summary>
internal static class EntryTable
{
    /// <summary>A table, with a column of seconds if the entries have them.</summary>
    public static string Render(IReadOnlyList<Entry> entries)
    {
        bool timed = entries.Any(e => e.Seconds is not null);
        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"| kernel | scenario | options | states | transitions | depth | verdict |{(timed ? " seconds |" : "")}\n");
        table.Append(CultureInfo.InvariantCulture, $"|---|---|---|---|---|---|---|{(timed ? "---|" : "")}\n");
        foreach (Entry entry in entries)
        {
            Figures figures = entry.Figures ?? throw new ArgumentException($"{entry} has not been run");
            table.Append(
                CultureInfo.InvariantCulture,
                $"| `{entry.Kernel}` | `{entry.Scenario}` | {Code(entry.Options())} | {figures.States:N0} | {figures.Transitions:N0} | {figures.Depth} | {Verdict(figures)} |");
            table.Append(timed ? string.Create(CultureInfo.InvariantCulture, $" {entry.Seconds:N0} |\n") : "\n");
        }

        return table.ToString();
    }

    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string Verdict(Figures figures) => figures.Oracle is null
        ? figures.Verdict
        : string.Create(CultureInfo.InvariantCulture, $"{figures.Oracle} after {figures.Length}");
}
