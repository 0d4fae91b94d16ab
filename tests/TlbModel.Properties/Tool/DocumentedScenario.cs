namespace TlbModel.Properties.Tool;

/// <summary>The scenario file that docs/scenarios.md shows.</summary>
internal static class DocumentedScenario
{
    private const string Begin = "```json\n";

    public static string Text { get; } = Read();

    private static string Read()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "scenarios.md")).ReplaceLineEndings("\n");
        int start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
