using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Arbitrary traces.</summary>
public static class ArbitraryTraces
{
    /// <summary>The traces of <see cref="ArbitraryRuns.Of"/>, recorded up to the first action that violates an oracle; they shrink as the runs do.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <param name="oracles">The oracles that are asked; null: <see cref="Oracle.All"/>.</param>
    /// <returns>The arbitrary; the trace of a seed and a size is always the same.</returns>
    /// <exception cref="ArgumentException">The scenario is not valid, or its prologue does not run on the kernel; the message says why.</exception>
    public static Arbitrary<Trace> Of(Kernel kernel, Scenario? scenario = null, IReadOnlyList<IOracle>? oracles = null) =>
        ArbitraryRuns.Of(kernel, scenario).Convert(run => run.Record(oracles), Run.Of);
}
