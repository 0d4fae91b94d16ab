namespace TlbModel.Properties.Level0;

/// <summary>The names of the catalogue's scenarios, for theories.</summary>
public static class Scenarios
{
    public static TheoryData<string> Names { get; } = [.. ScenarioCatalogue.All.Select(s => s.Name)];

    /// <summary>Those in which everything happens.</summary>
    public static TheoryData<string> OpenNames { get; } = [.. ScenarioCatalogue.Open.Concat(ScenarioCatalogue.Rich).Select(s => s.Name)];
}
