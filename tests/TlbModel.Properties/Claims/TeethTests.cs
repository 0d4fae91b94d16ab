using FsCheck;
using TlbModel.Policies;

namespace TlbModel.Properties.Claims;

/// <summary>The ready-made properties can fail: each is shown a kernel that breaks it.</summary>
public class TeethTests
{
    private static readonly Kernel Moody = Kernel.V5_11.With(new FlushEveryOtherTime()).Named("moody", "A kernel that is no pure function.");

    [Fact]
    public void AKernelThatRemembers_IsNotPure() =>
        Fails(KernelProperties.ApplyIsPure(Moody, Scenario.Default), "the second time the transition is another");

    [Fact]
    public void AKernelThatRemembers_ReachesOtherMachinesTheSecondTime() =>
        Fails(KernelProperties.FingerprintsTellMachinesApart(Moody, Scenario.Default), "not equal in every way");

    [Fact]
    public void AKernelThatRemembers_DoesNotReplay() =>
        Fails(KernelProperties.ReplayGivesTheSameMachine(Moody, Scenario.Default), "the replay differs");

    [Fact]
    public void AGenerationThatIsClaimedTooEarly_GoesBack_AndIsAhead()
    {
        Kernel mutant = KernelCatalogue.Find("next-generation-claimed")!;
        Fails(KernelProperties.GenerationsNeverGoBack(mutant, Scenario.Default), "back to");
        Fails(KernelProperties.NoSlotIsAheadOfItsAddressSpace(mutant, Scenario.Default), "has a slot at");
    }

    [Fact]
    public void ACounterexample_IsShrunk_AndPrintedInTheKernelsNames()
    {
        string text = Failing.TextOf(KernelProperties.NoSlotIsAheadOfItsAddressSpace(KernelCatalogue.Find("next-generation-claimed")!, Scenario.Default), 9);
        string shrunk = text[text.IndexOf("\nShrunk:", StringComparison.Ordinal)..];
        Assert.Contains("scenario default, reduced: ", shrunk, StringComparison.Ordinal);
        Assert.Contains("  flush_tlb_func_common: ", shrunk, StringComparison.Ordinal);
        Assert.InRange(shrunk.Count(c => c == '\n'), 10, 60);
    }

    [Fact]
    public void AScenarioThatDoesNotRun_IsRefusedBeforeAnythingIsDrawn()
    {
        Scenario wrong = new() { Name = "wrong", Topology = new Topology { Tasks = 1, Cpus = 9 }, Tasks = [new ScenarioTask { Mm = 0 }] };
        Assert.Contains("cpus is 9", Assert.Throws<ArgumentException>(() => KernelProperties.ApplyIsPure(Kernel.V5_11, wrong)).Message, StringComparison.Ordinal);
    }

    private static void Fails(Property property, string expected) =>
        Assert.Contains(expected, Failing.TextOf(property, 8), StringComparison.Ordinal);

    private sealed class FlushEveryOtherTime : IFlushDecision
    {
        private int _asked;

        public FlushAnswer Decide(in FlushQuestion question) =>
            new(_asked++ % 2 == 0 ? FlushScope.Everything : FlushScope.Nothing, question.MmGeneration);
    }
}
