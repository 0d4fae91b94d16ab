using System.Text.RegularExpressions;
using FsCheck;
using TlbModel.Policies;
using TlbModel.Properties.Tool;

namespace TlbModel.Properties.Claims;

/// <summary>What a user reads when a kernel violates an oracle.</summary>
public class OracleFailureTests
{
    private const int MostSteps = 60;

    public static TheoryData<string, int> Mutants => new() { { "free-before-flush", 1 }, { "no-generation", 2 }, { "zap-unlocked", 4 } };

    [Theory]
    [MemberData(nameof(Mutants))]
    public void TheText_NamesTheOracle_ShowsTheShrunkSteps_AndSaysHowToReplayThem(string name, int seed)
    {
        using TemporaryFolder folder = new();
        Kernel mutant = KernelCatalogue.Find(name)!;
        string text = Failing.TextOf(KernelProperties.SatisfiesEveryOracle(mutant, folder: folder.Path), seed);

        string file = Assert.Single(Directory.GetFiles(folder.Path));
        Trace trace = Read(file);
        Violation violation = Assert.IsType<Violation>(trace.Violation);
        string unwrapped = text.Replace('\n', ' ');
        Assert.Contains($"{violation.Oracle} is violated by {violation.BrokenBy}. {violation.Statement}", unwrapped, StringComparison.Ordinal);
        Assert.Contains($"The rule: {Oracle.Named(violation.Oracle).Sentence}", unwrapped, StringComparison.Ordinal);
        Assert.Contains(TraceText.Render(trace, file), text, StringComparison.Ordinal);
        Assert.Contains($"\ntlbmodel replay {file}\n", text, StringComparison.Ordinal);
        Assert.All(trace.Steps.SelectMany(s => s.Labels.Take(1)), label => Assert.Contains($"  {label}", text, StringComparison.Ordinal));
        Assert.InRange(trace.Steps.Length, 1, MostSteps);
        Assert.Equal(violation, trace.Replay().Violation);
    }

    [Fact]
    public void TheReplayCommand_RunsAsItIsPrinted()
    {
        using TemporaryFolder folder = new();
        string text = Failing.TextOf(KernelProperties.SatisfiesEveryOracle(KernelCatalogue.Find("zap-unlocked")!, folder: folder.Path), 3);
        string command = Regex.Match(text, "^tlbmodel replay (.*)$", RegexOptions.Multiline).Groups[1].Value;
        Assert.Equal(1, ToolProcess.Run("replay", command).ExitCode);
    }

    [Fact]
    public void TheSameSeed_GivesTheSameText()
    {
        using TemporaryFolder folder = new();
        string Text() => Failing.TextOf(KernelProperties.SatisfiesEveryOracle(KernelCatalogue.Find("no-mask-bit")!, folder: folder.Path), 4);
        Assert.Equal(Text(), Text());
        Assert.Single(folder.Files());
    }

    [Fact]
    public void AKernelWithAPolicyOfItsOwn_IsReplayedInCode()
    {
        using TemporaryFolder folder = new();
        Kernel mine = Kernel.V5_11.With(new NeverFlush()).Named("never-flush", "A CPU never flushes.");
        string text = Failing.TextOf(KernelProperties.SatisfiesEveryOracle(mine, Scenario.Default, folder: folder.Path), 5);
        string file = Assert.Single(Directory.GetFiles(folder.Path));
        Assert.DoesNotContain("tlbmodel replay", text, StringComparison.Ordinal);
        Assert.Contains("Trace.Read(reader, [kernel]).Replay(oracles)", text, StringComparison.Ordinal);
        Assert.Contains(file, text, StringComparison.Ordinal);
        Assert.NotNull(Read(file, mine).Replay().Violation);
    }

    [Fact]
    public void AFolderThatCannotBeWritten_DoesNotHideTheFinding()
    {
        using TemporaryFolder folder = new();
        folder.Write("file", "");
        string text = Failing.TextOf(
            KernelProperties.SatisfiesEveryOracle(KernelCatalogue.Find("zap-unlocked")!, folder: Path.Combine(folder.Path, "file", "traces")), 3);
        Assert.Contains("protocol is violated by", text, StringComparison.Ordinal);
        Assert.Contains("could not be written", text, StringComparison.Ordinal);
    }

    [Fact]
    public void AnOracleThatIsNotAsked_IsNotViolated()
    {
        using TemporaryFolder folder = new();
        IOracle[] progress = [Oracle.Named("progress")];
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(50).WithQuietOnSuccess(true).WithReplay(6, 13),
            KernelProperties.SatisfiesEveryOracle(KernelCatalogue.Find("zap-unlocked")!, Scenario.Default, progress, folder.Path));
        Assert.Empty(folder.Files());
    }

    private static Trace Read(string file, params Kernel[] kernels)
    {
        using StreamReader reader = new(file);
        return Trace.Read(reader, kernels);
    }

    private sealed class NeverFlush : IFlushDecision
    {
        public FlushAnswer Decide(in FlushQuestion question) => new(FlushScope.Nothing, question.MmGeneration);
    }
}
