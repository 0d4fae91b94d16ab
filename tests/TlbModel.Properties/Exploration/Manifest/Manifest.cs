using TlbModel.Bench.Explorations;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>The explorations that the tests run, of <c>explorations.json</c>; <c>docs/explorations.md</c> says how the file is written.</summary>
internal static class Manifest
{
    public static IReadOnlyList<Entry> Entries { get; } = EntryFile.Read(Path.Combine(AppContext.BaseDirectory, "Exploration", "Manifest", "explorations.json"));

    /// <summary>The keys of the entries of which something is true, for theories.</summary>
    public static TheoryData<string> Keys(Func<Entry, bool> which) => [.. Entries.Where(which).Select(e => e.Key())];

    public static Entry Find(string key) => Entries.Single(e => e.Key() == key);
}
