using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Arbitrary scenarios.</summary>
public static class ArbitraryScenarios
{
    private const int OpenWeight = 4;
    private const int SmallWeight = 1;
    private const int RandomWeight = 6;

    /// <summary>
    /// Scenarios whose prologue runs to its end on a kernel: some are of <see cref="ScenarioCatalogue"/>, more of them have a topology of
    /// <see cref="ArbitraryTopologies.Any"/>, tasks that may do this and that on pages where they meet or that have a script of it, bounds at
    /// times, and a prologue. Shrinking gives those of <see cref="Scenario.Smaller"/> that run.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <returns>The arbitrary.</returns>
    public static Arbitrary<Scenario> Of(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Gen<Scenario> random = RandomScenario.Generate(kernel);
        (int, Gen<Scenario>)[] named =
        [
            .. from of in ((int, IReadOnlyList<Scenario>)[])[(OpenWeight, ScenarioCatalogue.Open), (SmallWeight, ScenarioCatalogue.Small)]
               let scenarios = of.Item2.Where(s => Validity.Compose(kernel, s) is not null).ToArray()
               where scenarios.Length > 0
               select (of.Item1, Gen.Elements(scenarios)),
        ];
        Gen<Scenario> any = Gen.Frequency([.. named, (RandomWeight, random)]);
        return Arb.From(any, s => s.Smaller().Where(smaller => Validity.Compose(kernel, smaller) is not null));
    }
}
