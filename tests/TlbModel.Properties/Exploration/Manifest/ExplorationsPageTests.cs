using TlbModel.Bench.Explorations;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>docs/explorations.md has what the files say.</summary>
public class ExplorationsPageTests
{
    private const long Millions = 5_000_000;

    private static IReadOnlyList<Entry> ByHand { get; } = EntryFile.Read(Path.Combine(AppContext.BaseDirectory, "Exploration", "Manifest", "large.json"));

    [Fact]
    public void ThePage_HasTheTableOfTheManifest() => AssertOnPage(EntryTable.Render(Manifest.Entries));

    [Fact]
    public void ThePage_HasTheTableOfWhatIsRunByHand() => AssertOnPage(EntryTable.Render(ByHand));

    [Fact]
    public void WhatIsRunByHand_OnV5_11_Holds_AndIsLarge()
    {
        Assert.All(ByHand, e => Assert.Equal((Kernel.V5_11.Name, "all", "holds"), (e.Kernel, e.Reductions, e.Figures!.Verdict)));
        Assert.True(ByHand.Count(e => e.Figures!.States > Millions) >= 5);
        Assert.All(ByHand, e => Assert.NotNull(EntryRun.SystemOf(e).Initial));
        Assert.All(ByHand, e => Assert.NotNull(e.Seconds));
    }

    private static void AssertOnPage(string table) => Assert.True(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "explorations.md")).Contains(table, StringComparison.Ordinal),
        $"docs/explorations.md should say:\n\n{table}");
}
