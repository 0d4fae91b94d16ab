namespace TlbModel.Properties.Level0;

/// <summary>The names of the catalogue's scenarios, for theories.</summary>
public static class Scenarios
{
    public static TheoryData<string> Names { get; } = [.. ScenarioCatalogue.All.Select(s => s.Name)];
}
