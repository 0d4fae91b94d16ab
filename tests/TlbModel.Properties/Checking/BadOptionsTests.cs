namespace TlbModel.Properties.Checking;

/// <summary>Options that make no sense are refused with one line that names what is wrong and what would be valid.</summary>
public class BadOptionsTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "sequences", "sequences is 0; valid is 1 or more" },
        { "length", "length is 0; valid is 1 or more" },
        { "threads", "threads is -1; valid is 1 or more" },
        { "cpus", "topology: cpus is 9; valid are 1 to 8" },
        { "levels", "topology: levels is 6; valid are 2 to 5" },
        { "entries", "topology: entriesPerTable is 3; valid are 2, 4, 8 and 16" },
        { "tasks", "scenario: there are 5 tasks, but the topology has 6" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void ABadOption_ThrowsArgumentException_WithOneClearLine(string what, string message)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Checker.Run(Options(what)));
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void NoOptions_AreRefused() => Assert.Throws<ArgumentNullException>(() => Checker.Run(null!));

    [Fact]
    public void UnknownNames_AreRefused_WithTheNamesThatThereAre()
    {
        Assert.Contains("swarm, balanced", Assert.Throws<ArgumentException>(() => Profile.Named("nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("frame-safety, table-safety", Assert.Throws<ArgumentException>(() => Oracle.Named("nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("zap_pte_range", Assert.Throws<ArgumentException>(() => Kernel.V5_11.Without("nothing", "x")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "inc_mm_tlb_gen", Assert.Throws<ArgumentException>(() => Kernel.V5_11.Without("flush_tlb_mm_range", "x")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Kernel.V5_11.Swapped("flush_tlb_mm_range", "get_cpu", "put_cpu"));
        Assert.Null(KernelCatalogue.Find("nothing"));
        Assert.Null(ScenarioCatalogue.Find("nothing"));
    }

    private static CheckOptions Options(string what)
    {
        CheckOptions options = new() { Sequences = 1 };
        return what switch
        {
            "sequences" => options with { Sequences = 0 },
            "length" => options with { Length = 0 },
            "threads" => options with { Threads = -1 },
            "cpus" => options with { Scenario = With(t => t with { Cpus = 9 }) },
            "levels" => options with { Scenario = With(t => t with { Levels = 6 }) },
            "entries" => options with { Scenario = With(t => t with { EntriesPerTable = 3 }) },
            _ => options with { Scenario = With(t => t with { Tasks = 6 }) },
        };
    }

    private static Scenario With(Func<Topology, Topology> change) => new()
    {
        Name = "bad",
        Topology = change(Scenario.Default.Topology),
        Tasks = Scenario.Default.Tasks,
    };
}
