using FsCheck;

namespace TlbModel.Testing;

/// <summary>
/// The arbitraries of v5.11 in the form in which FsCheck takes them as a type, such as <c>[Property(Arbitrary = [typeof(ModelArbitraries)])]</c>
/// or <c>Config.Default.WithArbitrary([typeof(ModelArbitraries)])</c>: a property may then have parameters of these types.
/// </summary>
public static class ModelArbitraries
{
    /// <summary>Topologies.</summary>
    /// <returns><see cref="ArbitraryTopologies.Any"/>.</returns>
    public static Arbitrary<Topology> Topology() => ArbitraryTopologies.Any;

    /// <summary>Scenarios.</summary>
    /// <returns><see cref="ArbitraryScenarios.Of"/> v5.11.</returns>
    public static Arbitrary<Scenario> Scenario() => ArbitraryScenarios.Of(Kernel.V5_11);

    /// <summary>Runs.</summary>
    /// <returns><see cref="ArbitraryRuns.Of"/> v5.11.</returns>
    public static Arbitrary<Run> Run() => ArbitraryRuns.Of(Kernel.V5_11);

    /// <summary>Traces.</summary>
    /// <returns><see cref="ArbitraryTraces.Of"/> v5.11.</returns>
    public static Arbitrary<Trace> Trace() => ArbitraryTraces.Of(Kernel.V5_11);
}
