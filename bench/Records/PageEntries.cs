namespace TlbModel.Bench.Records;

/// <summary>An entry for each of up to 3 pages.</summary>
internal sealed record PageEntries(Entry Page0, Entry Page1, Entry Page2)
{
    public static readonly PageEntries None = new(default, default, default);

    public Entry this[int page] => page switch { 0 => Page0, 1 => Page1, _ => Page2 };

    public PageEntries With(int page, Entry entry) => page switch
    {
        0 => this with { Page0 = entry },
        1 => this with { Page1 = entry },
        _ => this with { Page2 = entry },
    };
}
