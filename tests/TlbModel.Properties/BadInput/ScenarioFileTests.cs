using System.Text;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.BadInput;

/// <summary>A scenario file that is wrong is refused with a line that names what and where.</summary>
public class ScenarioFileTests
{
    private const int FuzzCases = 3000;

    private static readonly string Whole = ScenarioFile.Write(Scenario.Default);

    [Theory]
    [InlineData("format", "2", "format is 2")]
    [InlineData("format", null, "format is missing")]
    [InlineData("name", null, "name is missing")]
    [InlineData("name", "\"two\\nlines\"", "name is")]
    [InlineData("colour", "1", "colour")]
    [InlineData("topology", "[]", "topology is an array; valid is an object")]
    [InlineData("topology/cpus", "9", "cpus is 9; valid are 1 to 8")]
    [InlineData("topology/cpus", "\"2\"", "topology.cpus is \"2\"")]
    [InlineData("topology/levels", "6", "levels is 6; valid are 2 to 5")]
    [InlineData("topology/entriesPerTable", "32", "entriesPerTable is 32; valid are 2, 4, 8 and 16")]
    [InlineData("topology/pcidSlots", "7", "pcidSlots is 7; valid are 0 to 6")]
    [InlineData("topology/frames", "3", "frames is 3; valid are 4 to 64")]
    [InlineData("topology/tlbEntries", "0", "tlbEntries is 0; valid are 1 to 32")]
    [InlineData("topology/tasks", "2", "topology.tasks is 2, but there are 5 tasks")]
    [InlineData("topology/colour", "1", "topology.colour")]
    [InlineData("tasks", null, "tasks is missing")]
    [InlineData("tasks", "{}", "tasks is an object; valid is an array")]
    [InlineData("tasks/0", "7", "tasks[0] is 7")]
    [InlineData("tasks/0/mm", "4", "tasks[0].mm is 4; valid are 0 to 3")]
    [InlineData("tasks/0/cpus", "[2]", "tasks[0].cpus has 2; valid are 0 to 1")]
    [InlineData("tasks/0/cpus", "[\"a\"]", "tasks[0].cpus[0] is \"a\"")]
    [InlineData("tasks/0/may/0/do", "\"flyAway\"", "tasks[0].may[0].do is \"flyAway\"")]
    [InlineData("tasks/0/may/0/do", "\"flushTlbAll\"", "tasks[0].may[0].do is \"flushTlbAll\"")]
    [InlineData("tasks/0/may/0/pages", "\"0-99\"", "0-99")]
    [InlineData("tasks/0/may/0/pages", "\"7-0\"", "7-0")]
    [InlineData("tasks/0/may/0/pages", "7", "tasks[0].may[0].pages is 7")]
    [InlineData("tasks/0/may/0/pages", "\"-1\"", "tasks[0].may[0].pages is \"-1\"")]
    [InlineData("tasks/0/may/0/atMost", "0", "tasks[0].may[0].atMost is 0")]
    [InlineData("tasks/0/runs", "[{\"do\":\"fork\"}]", "tasks[0] has both may and runs; valid is one of them")]
    [InlineData("tasks/0/runs", "{}", "tasks[0].runs is an object; valid is an array")]
    [InlineData("description", "\"two\\nlines\"", "description is")]
    [InlineData("description", "7", "description is 7")]
    [InlineData("prologue/0/do", null, "prologue[0].do is missing")]
    [InlineData("prologue/0/pages", "0", "prologue[0].pages is 0")]
    [InlineData("prologue/0/page", "8", "prologue[0].page is 8")]
    [InlineData("prologue/0/map", "\"swap\"", "prologue[0].map is \"swap\"")]
    [InlineData("prologue/1/file", "1", "prologue[1].file is 1")]
    [InlineData("prologue/1/filePage", "3", "prologue[1] maps file pages 3 to 4")]
    [InlineData("prologue/0/protection", "\"rwz\"", "prologue[0].protection is \"rwz\"")]
    [InlineData("hardware/evictions", "\"no\"", "hardware.evictions is \"no\"")]
    [InlineData("hardware/lazySwitches", "1", "hardware.lazySwitches is 1")]
    [InlineData("hardware/atMostWalks", "255", "hardware.atMostWalks is 255; valid are 0 to 254")]
    [InlineData("hardware/atMostEvictions", "-1", "hardware.atMostEvictions is -1; valid are 0 to 254")]
    [InlineData("hardware/atMostSwitches", "\"many\"", "hardware.atMostSwitches is \"many\"")]
    [InlineData("hardware/atMostSwitches", "null", "hardware.atMostSwitches is null")]
    [InlineData("hardware/colour", "true", "hardware.colour")]
    public void AMemberThatIsWrong_IsNamed(string path, string? value, string expected) =>
        Assert.Contains(expected, Refusal(JsonEdits.With(Whole, path, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("tasks/0/runs/0/do", "\"flyAway\"", "tasks[0].runs[0].do is \"flyAway\"")]
    [InlineData("tasks/0/runs/0/do", "\"flush_tlb_all\"", "tasks[0].runs[0].do is flush_tlb_all, which is for kernel threads")]
    [InlineData("tasks/0/runs/0/pages", "\"0-99\"", "tasks[0].runs[0].pages is 0-99")]
    [InlineData("tasks/0/runs/0/atMost", "0", "tasks[0].runs[0].atMost is 0; valid is 1 or more")]
    [InlineData("tasks/1/runs/1/colour", "1", "tasks[1].runs[1].colour")]
    [InlineData("tasks/1/may", "[{\"do\":\"fork\"}]", "tasks[1] has both may and runs; valid is one of them")]
    public void AStepOfAScriptThatIsWrong_IsNamed(string path, string? value, string expected) => Assert.Contains(
        expected, Refusal(JsonEdits.With(ScenarioFile.Write(ScenarioCatalogue.Small[0]), path, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("tasks/0/runs/0/do", "\"truncate\"", "tasks[0].runs[0] is truncate of file 0, but prologue[0] maps it as pfn; such a file is used in no other way")]
    [InlineData("tasks/0/runs/0/do", "\"writeback\"", "tasks[0].runs[0] is writeback of file 0, but prologue[0] maps it as pfn; such a file is used in no other way")]
    [InlineData("tasks/1/runs/0", "{\"do\":\"mmap\",\"pages\":\"2\",\"map\":\"filePrivate\"}", "tasks[1].runs[0] maps file 0 as filePrivate, but prologue[0] maps it as pfn")]
    [InlineData("prologue/0/map", "\"fileShared\"", "tasks[0].runs[0].do is release_pfn of file 0, which nothing maps as pfn")]
    [InlineData("prologue/0/map", "\"anonymous\"", "tasks[0].runs[0].do is release_pfn of file 0, which nothing maps as pfn")]
    [InlineData("tasks/0/runs/0/file", "1", "tasks[0].runs[0].file is 1; valid are 0 to 0")]
    public void ADriversFile_IsUsedInNoOtherWay(string path, string value, string expected) => Assert.Contains(
        expected, Refusal(JsonEdits.With(ScenarioFile.Write(ScenarioCatalogue.Find("pfn-release-vs-access")!), path, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("tasks/0/runs/0/filePage", "2", "tasks[0].runs[0].filePage is 2; valid are 0 to 1")]
    [InlineData("topology/files", "0", "is about a file, but the topology has none")]
    public void ATruncationThatIsWrong_IsNamed(string path, string value, string expected) => Assert.Contains(
        expected, Refusal(JsonEdits.With(TruncationAlone(), path, value)), StringComparison.Ordinal);

    [Fact]
    public void AScriptOfMoreStepsThanAPositionCanTell_IsRefused()
    {
        string steps = $"[{string.Join(',', Enumerable.Repeat("{\"do\":\"fork\"}", 255))}]";
        Assert.Contains(
            "tasks[0].runs has 255 steps; valid are 0 to 254",
            Refusal(JsonEdits.With(ScenarioFile.Write(ScenarioCatalogue.Small[0]), "tasks/0/runs", steps)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsCutAnywhere_IsRefused()
    {
        for (int length = 0; length < Whole.TrimEnd().Length; length++)
        {
            Refusal(Whole[..length]);
        }
    }

    [Fact]
    public void EverythingAfterTheScenario_IsRefused() => Refusal(Whole + "{}");

    [Fact]
    public void RandomByteFlips_NeverThrowAnythingElse()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Whole);
        for (int seed = 0; seed < FuzzCases; seed++)
        {
            Draw draw = new(seed);
            byte[] bytes = [.. whole];
            for (int flips = draw.From(1, 3); flips > 0; flips--)
            {
                bytes[draw.Below(bytes.Length)] ^= (byte)(1 << draw.Below(8));
            }

            OnlyRefusals(Encoding.UTF8.GetString(bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Level0.Scenarios.Names), MemberType = typeof(Level0.Scenarios))]
    public void EveryScenarioOfTheCatalogue_IsTheSame_WhenItIsWrittenAndRead(string name)
    {
        Scenario scenario = ScenarioCatalogue.Find(name)!;
        Scenario read = ScenarioFile.Read(ScenarioFile.Write(scenario));
        Assert.Equal(scenario, read);
        Assert.Equal(ScenarioFile.Write(scenario), ScenarioFile.Write(read));
        Assert.Equal(new TlbSystem(Kernel.V5_11, scenario).Initial, new TlbSystem(Kernel.V5_11, read).Initial);
    }

    /// <summary>What is read can be run, or its prologue is refused with an ArgumentException.</summary>
    private static void OnlyRefusals(string text)
    {
        try
        {
            _ = new TlbSystem(Kernel.V5_11, ScenarioFile.Read(text)).Initial;
        }
        catch (Exception e) when (e is FormatException || e.GetType() == typeof(ArgumentException))
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    /// <summary>A kernel thread that truncates a file of one page, which nobody maps.</summary>
    private static string TruncationAlone() => ScenarioFile.Write(new Scenario
    {
        Name = "truncation",
        Topology = new Topology { Tasks = 1, FilePages = 1 },
        Tasks = [new ScenarioTask { Runs = [new Permission { Do = Operation.Truncate, FilePage = 1 }] }],
    });

    private static string Refusal(string text)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => ScenarioFile.Read(text));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }
}
