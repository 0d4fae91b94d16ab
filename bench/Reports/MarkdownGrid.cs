namespace TlbModel.Bench.Reports;

/// <summary>Writes a <see cref="Grid"/> as Markdown.</summary>
internal static class MarkdownGrid
{
    public static void Write(TextWriter to, Grid grid)
    {
        to.WriteLine($"## {grid.Title}");
        to.WriteLine();
        to.WriteLine(Line(grid.Columns));
        to.WriteLine(Line(grid.Columns.Select((_, i) => i < grid.FirstFigure ? "---" : "---:")));
        foreach (string[] row in grid.Rows)
        {
            to.WriteLine(Line(row));
        }

        to.WriteLine();
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
