namespace TlbModel.Tool.Reports;

/// <summary>Rows of a name, a right-aligned figure and a remark.</summary>
internal sealed class TextTable
{
    private readonly List<(string Name, string Figure, string Remark)> _rows = [];

    public void Add(string name, string figure, string remark = "") => _rows.Add((name, figure, remark));

    public void WriteTo(TextWriter to)
    {
        int name = _rows.Max(r => r.Name.Length);
        int figure = _rows.Max(r => r.Figure.Length);
        int share = _rows.Where(r => r.Remark.EndsWith('%')).Select(r => r.Remark.Length).DefaultIfEmpty().Max();
        foreach ((string Name, string Figure, string Remark) row in _rows)
        {
            string remark = row.Remark.EndsWith('%') ? row.Remark.PadLeft(share) : row.Remark;
            to.WriteLine($"{row.Name.PadRight(name)}  {row.Figure.PadLeft(figure)}  {remark}".TrimEnd());
        }
    }
}
