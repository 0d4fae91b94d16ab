namespace TlbModel.Bench.Reports;

/// <summary>A table, before it is drawn. The columns from <paramref name="FirstFigure"/> on are figures.</summary>
internal sealed record Grid(string Title, IReadOnlyList<string> Columns, int FirstFigure)
{
    public List<string[]> Rows { get; } = [];

    /// <summary>Adds a row; what is missing of it is empty.</summary>
    public void Add(params IEnumerable<string> cells)
    {
        string[] row = [.. cells];
        Rows.Add([.. row, .. Enumerable.Repeat("", Columns.Count - row.Length)]);
    }
}
