using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Arbitrary runs: sequences of enabled actions, drawn as <see cref="Checker"/> draws them.</summary>
public static class ArbitraryRuns
{
    private const int FirstSize = 40;
    private const int PerSize = 4;
    private const int Shortest = 20;

    /// <summary>
    /// Runs of a kernel. Their length grows with FsCheck's size s: at most 40 + 4·s actions (440 at the default last size of 100), at least 20
    /// once s is 19. Shrinking takes out actions, whole chunks first, then what the scenario has to spare, and puts the actions of a CPU that
    /// another CPU's stand between next to each other; what that disables is passed over, so that every shrunk run holds enabled actions only. It
    /// is shorter, or smaller in its scenario, or as large with fewer changes from one CPU to another.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The arbitrary; the run of a seed and a size is always the same.</returns>
    /// <exception cref="ArgumentException">The scenario is not valid, or its prologue does not run on the kernel; the message says why.</exception>
    public static Arbitrary<Run> Of(Kernel kernel, Scenario? scenario = null) => Arb.From(Generate(kernel, scenario), SmallerRuns.Of);

    internal static Gen<Run> Generate(Kernel kernel, Scenario? scenario)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Gen<TlbSystem> systems = scenario is null
            ? ArbitraryScenarios.Of(kernel).Generator.Select(s => new TlbSystem(kernel, s))
            : Gen.Constant(Ready(new TlbSystem(kernel, scenario)));
        return Gen.Sized(size =>
            from system in systems
            from profile in Gen.Elements(Profile.All.AsEnumerable())
            from seed in Gen.Choose(0, int.MaxValue - 1)
            from length in Gen.Choose(Math.Min(Shortest, size + 1), FirstSize + (PerSize * size))
            select Run.Draw(system, (ulong)seed, length, profile));
    }

    /// <summary>The system, after its prologue has run: if it does not, that is said before anything is drawn.</summary>
    private static TlbSystem Ready(TlbSystem system)
    {
        _ = system.Initial;
        return system;
    }
}
