using FsCheck;

namespace TlbModel.Testing;

/// <summary>
/// The arbitraries of v5.11 in the form in which FsCheck takes them as a type, such as <c>[Property(Arbitrary = [typeof(ModelArbitraries)])]</c>
/// or <c>Config.Default.WithArbitrary([typeof(ModelArbitraries)])</c>: a property may then have parameters of these types.
/// </summary>
public static class ModelArbitraries
{
    /// <summary>Topologies.</summary>
    /// <returns><see cref="Topologies.Any"/>.</returns>
    public static Arbitrary<Topology> Topology() => Topologies.Any;

    /// <summary>Scenarios.</summary>
    /// <returns><see cref="Scenarios.Of"/> v5.11.</returns>
    public static Arbitrary<Scenario> Scenario() => Scenarios.Of(Kernel.V5_11);

    /// <summary>Runs.</summary>
    /// <returns><see cref="Runs.Of"/> v5.11.</returns>
    public static Arbitrary<Run> Run() => Runs.Of(Kernel.V5_11);

    /// <summary>Traces.</summary>
    /// <returns><see cref="Traces.Of"/> v5.11.</returns>
    public static Arbitrary<Trace> Trace() => Traces.Of(Kernel.V5_11);
}
