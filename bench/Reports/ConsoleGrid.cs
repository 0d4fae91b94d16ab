using Spectre.Console;

namespace TlbModel.Bench.Reports;

/// <summary>Draws a <see cref="Grid"/> on the terminal.</summary>
internal static class ConsoleGrid
{
    /// <summary>Where there is no terminal, no line is broken.</summary>
    private const int WidthOfFiles = 260;

    public static void Write(Grid grid)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        Table table = new Table().Title(Markup.Escape(grid.Title)).Border(TableBorder.Simple);
        for (int i = 0; i < grid.Columns.Count; i++)
        {
            TableColumn column = new TableColumn(Markup.Escape(grid.Columns[i])).NoWrap();
            table.AddColumn(i < grid.FirstFigure ? column : column.RightAligned());
        }

        foreach (string[] row in grid.Rows)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }
}
