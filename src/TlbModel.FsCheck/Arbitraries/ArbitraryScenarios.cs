using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Arbitrary scenarios.</summary>
public static class ArbitraryScenarios
{
    private const int CatalogueWeight = 2;
    private const int RandomWeight = 3;

    /// <summary>
    /// Scenarios whose prologue runs to its end on a kernel: two in five are of <see cref="ScenarioCatalogue"/>, the others have a topology of
    /// <see cref="ArbitraryTopologies.Any"/>, tasks that may do this and that on pages where they meet, and a prologue. Shrinking gives those of
    /// <see cref="Scenario.Smaller"/> that run.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <returns>The arbitrary.</returns>
    public static Arbitrary<Scenario> Of(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Gen<Scenario> random = RandomScenario.Generate(kernel);
        Scenario[] named = [.. ScenarioCatalogue.All.Where(s => Validity.Compose(kernel, s) is not null)];
        Gen<Scenario> any = named.Length == 0 ? random : Gen.Frequency((CatalogueWeight, Gen.Elements(named)), (RandomWeight, random));
        return Arb.From(any, s => s.Smaller().Where(smaller => Validity.Compose(kernel, smaller) is not null));
    }
}
