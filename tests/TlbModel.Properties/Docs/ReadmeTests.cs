using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Docs;

public class ReadmeTests
{
    private static readonly string Readme = Fences.Page("README.md");

    /// <summary>The example of the package for FsCheck: <see cref="Packaging.ScratchProjectTests"/> runs it.</summary>
    internal static string FsCheckExample { get; } = Fences.Of(Readme, "csharp", "using FsCheck;\n");

    [Fact]
    public void TheFsCheckExample_IsAlsoThatOfThePackagesReadme()
    {
        string package = Fences.Page("README.TlbModel.FsCheck.md");
        Assert.Equal(FsCheckExample, Fences.Of(package, "csharp", "using FsCheck;\n"));
    }

    [Fact]
    public void TheTraceInTheReadme_IsWhatTheToolPrints()
    {
        const string name = "free-before-flush";
        using StreamReader reader = new(Path.Combine(PinnedTraces.Directory, name + ".jsonl"));
        string rendered = TraceText.Render(Trace.Read(reader), $"tests/TlbModel.Properties/Mutants/Traces/{name}.jsonl");
        Assert.Contains(rendered.TrimEnd('\n'), Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void TheKernelInTheReadme_Holds()
    {
        Kernel mine = Kernel.V5_11
            .Without("switch_mm_irqs_off", "cpumask_clear_cpu")
            .Named("eager-mask", "A CPU never leaves a cpumask.");
        CheckReport report = Checker.Run(new CheckOptions { Kernel = mine, Sequences = 2000, Threads = 2 });
        Assert.True(report.Holds);
    }

    [Fact]
    public void TheTestCommandInTheReadme_IsTheOneThatCiRuns()
    {
        string ci = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ci-run"));
        Assert.Contains("dotnet test TlbModel.sln -c Release", Readme, StringComparison.Ordinal);
        Assert.Contains("dotnet test TlbModel.sln -c Release", ci, StringComparison.Ordinal);
    }
}
