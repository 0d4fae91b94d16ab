namespace TlbModel.Properties.Tool;

/// <summary>An empty folder that is removed at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tlbmodel-").FullName;

    public ToolResult Run(params string[] arguments) => ToolProcess.RunIn(Path, "C", arguments);

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    /// <summary>The files that are there, in the order of their names, with what they hold.</summary>
    public (string Name, string Text)[] Files() =>
    [
        .. Directory.GetFiles(Path)
            .OrderBy(f => f, StringComparer.Ordinal)
            .Select(f => (System.IO.Path.GetFileName(f), Convert.ToHexString(File.ReadAllBytes(f)))),
    ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
