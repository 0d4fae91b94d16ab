namespace TlbModel.Properties.Tool;

public class ListTests
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["kernels"] = [.. KernelCatalogue.All.Select(k => k.Name)],
        ["mutants"] = [.. Mutant.All.Select(m => m.Name)],
        ["oracles"] = [.. Oracle.All.Concat(Oracle.OnRequest).Select(o => o.Id)],
        ["obligations"] = [.. TlbModel.Exploration.Obligation.All.Select(o => o.Id)],
        ["profiles"] = [.. Profile.All.Select(p => p.Name)],
        ["scenarios"] = [.. ScenarioCatalogue.All.Select(s => s.Name)],
        ["labels"] = [.. Kernel.Labels()],
    };

    public static TheoryData<string> Kinds { get; } = [.. Names.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AList_HasEachName_FirstOnItsLine(string kind)
    {
        ToolResult result = ToolProcess.Run("list", kind);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Equal(Names[kind].Length, result.Lines.Length);
        Assert.All(Names[kind].Zip(result.Lines), pair =>
        {
            Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal);
            Assert.True(pair.Second.Length == pair.First.Length || pair.Second[pair.First.Length] == ' ');
        });
    }

    [Fact]
    public void Paths_AreListedByTheirFirstRoutine_WithWhatTheyFollow()
    {
        ToolResult result = ToolProcess.Run("list", "paths", "--json");
        Assert.Equal(0, result.ExitCode);
        HashSet<string> routines = [.. Kernel.Labels().Select(l => l.Split(':')[0])];

        // Each call, the page fault, the interrupt and the context switch.
        Assert.Equal(Enum.GetValues<ActionKind>().Count(k => k >= ActionKind.Mmap) + 3, result.Json.GetArrayLength());
        Assert.All(result.Json.EnumerateArray(), path =>
        {
            Assert.Contains(path.GetProperty("name").GetString()!, routines);
            Assert.Contains("v5.11", path.GetProperty("follows").GetString(), StringComparison.Ordinal);
        });
    }
}
