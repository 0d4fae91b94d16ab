namespace TlbModel.Properties.Tool;

/// <summary>The same check of a mutant under several cultures and numbers of threads, as text and as JSON, each with its traces.</summary>
public sealed class MutantRuns : IDisposable
{
    private static readonly string[] Check = ["check", "--kernel", "no-generation", "--sequences", "256", "--out", "trace.jsonl"];

    private readonly List<TemporaryFolder> _folders = [];

    public MutantRuns()
    {
        Text = Run("C");
        OtherTexts = [Run("tr_TR.UTF-8", "--threads", "1"), Run("de_DE.UTF-8", "--threads", "2")];
        Json = Run("tr_TR.UTF-8", "--threads", "2", "--json");
        OtherJson = Run("de_DE.UTF-8", "--threads", "1", "--json");
    }

    internal (ToolResult Result, TemporaryFolder Folder) Text { get; }

    internal (ToolResult Result, TemporaryFolder Folder)[] OtherTexts { get; }

    internal (ToolResult Result, TemporaryFolder Folder) Json { get; }

    internal (ToolResult Result, TemporaryFolder Folder) OtherJson { get; }

    public void Dispose() => _folders.ForEach(f => f.Dispose());

    private (ToolResult Result, TemporaryFolder Folder) Run(string locale, params string[] more)
    {
        TemporaryFolder folder = new();
        _folders.Add(folder);
        return (ToolProcess.RunIn(folder.Path, locale, [.. Check, .. more]), folder);
    }
}
