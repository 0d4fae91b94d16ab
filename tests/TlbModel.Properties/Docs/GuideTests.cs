using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Docs;

/// <summary>The guides say what happens. <see cref="Packaging.ScratchProjectTests"/> runs the program of the guide on policies.</summary>
public class GuideTests
{
    private const string Pinned = "mprotect-without-flush";

    private static readonly string FirstSteps = Fences.Page("docs/guides/first-steps.md");

    private static readonly string YourOwnPolicy = Fences.Page("docs/guides/your-own-policy.md");

    /// <summary>The program of the guide on policies.</summary>
    internal static string PolicyProgram { get; } = Fences.Of(YourOwnPolicy, "csharp", "using TlbModel;");

    /// <summary>What it prints.</summary>
    internal static string PolicyOutput { get; } = Fences.Of(YourOwnPolicy, "text", "step-by-step: ");

    [Fact]
    public void TheTraceOfTheFirstSteps_IsWhatTheToolPrints()
    {
        using StreamReader reader = new(Path.Combine(PinnedTraces.Directory, Pinned + ".jsonl"));
        string rendered = TraceText.Render(Trace.Read(reader), $"tests/TlbModel.Properties/Mutants/Traces/{Pinned}.jsonl");
        Assert.Equal(rendered.TrimEnd('\n'), Fences.Of(FirstSteps, "text", Pinned).TrimEnd('\n'));
    }

    [Fact]
    public void TheFirstAction_OfTheFirstSteps_IsPerformed()
    {
        Assert.Contains("system.Apply(machine, action)", Fences.Of(FirstSteps, "csharp", "using TlbModel;"), StringComparison.Ordinal);
        TlbSystem system = new(Kernel.V5_11, Scenario.Default);
        Machine machine = system.Initial;
        MachineAction action = MachineAction.UserAccess(new CpuId(0), AccessKind.Load, new VirtualPage(1));
        Assert.Single(system.Apply(machine, action).Events, e => e.Kind == EventKind.Loaded);
    }

    [Fact]
    public void ThePolicyOfTheGuide_HasFewerThan50Lines() => Assert.InRange(PolicyProgram.Split('\n').Length, 10, 49);
}
