using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Docs;

/// <summary>The page on exploring a system of one's own. <see cref="Packaging.ScratchProjectTests"/> runs its program.</summary>
public class ExplorationPageTests
{
    private static readonly string Page = Fences.Page("docs/exploration-engine.md");

    /// <summary>The program of the page.</summary>
    internal static string Program { get; } = Fences.Of(Page, "csharp", "using TlbModel;");

    /// <summary>What it prints.</summary>
    internal static string Output { get; } = Fences.Of(Page, "text", "flush on wake: ");

    [Fact]
    public void AStateTakes_TheBytesThatThePageSays()
    {
        Assert.Contains("| the number of the state before it | 4 | 4 |\n| its part of a hash table that grows | 11 to 16 | 5 to 11 |", Page, StringComparison.Ordinal);
        MiniTlbSystem system = new(Bounds.Small);
        ExplorationReport<MiniTlbAction> whole = Explorer.Run(system);
        Assert.InRange((double)whole.Memory / whole.States, 8 + 4 + 11, (8 + 4 + 16) * 1.5);
        ExplorationReport<MiniTlbAction> wide = Explorer.Run(new WideSystem<MiniTlbState, MiniTlbAction>(system));
        Assert.InRange((double)wide.Memory / wide.States, 16 + 4 + 5, (16 + 4 + 11) * 1.5);
    }

    [Fact]
    public void TheDefaults_AreThoseThatThePageSays()
    {
        Assert.Equal(4L << 30, new ExplorationBounds().Memory);
        Assert.Equal(1_000_000, new RandomWalkOptions().CertificationStates);
        Assert.Equal(256, RandomWalk.RoundSize);
    }
}
