namespace TlbModel.Properties.Mutants;

/// <summary>The mutants are enough: every oracle earns its place by one that it catches.</summary>
public class CatalogueTests
{
    [Fact]
    public void EveryOracle_IsTheOneThatCatchesSomeMutant() =>
        Assert.Equal(Oracle.All.Select(o => o.Id).Order(), Mutant.All.Select(m => m.CaughtBy).Distinct().Order());

    [Fact]
    public void ThereAreAtLeastSixteenMutants_WithNamesOfTheirOwn()
    {
        Assert.True(Mutant.All.Count >= 16, $"there are {Mutant.All.Count}");
        Assert.Equal(Mutant.All.Count, Mutant.All.Select(m => m.Name).Distinct().Count());
        Assert.DoesNotContain(Mutant.All, m => KernelCatalogue.All.Any(k => k.Name == m.Name));
    }

    [Fact]
    public void EveryMutant_DiffersFromV5_11_InExactlyOneChange() => Assert.All(Mutant.All, m => Assert.Single(m.Kernel.Changes));

    [Fact]
    public void NoTwoMutants_AreTheSameChange() =>
        Assert.Equal(Mutant.All.Count, Mutant.All.Select(m => m.Kernel.Changes.Single()).Distinct().Count());

    [Fact]
    public void EveryMutant_IsFoundByItsName_AndSaysWhatItIs() => Assert.All(Mutant.All, m =>
    {
        Assert.Same(m.Kernel, KernelCatalogue.Find(m.Name));
        Assert.EndsWith(".", m.Kernel.Description, StringComparison.Ordinal);
    });

    [Fact]
    public void EveryPinnedTrace_IsOfAMutant() =>
        Assert.Equal(
            Mutant.All.Select(m => m.Name).Order(StringComparer.Ordinal),
            Directory.GetFiles(PinnedTraces.Directory, "*.jsonl").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));
}
