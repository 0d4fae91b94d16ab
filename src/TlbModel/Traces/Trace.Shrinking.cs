using TlbModel.Checking;

namespace TlbModel;

public sealed partial class Trace
{
    /// <summary>
    /// Looks for a shorter trace, in a smaller scenario, that ends in the same finding: the same oracle and the same step that broke it. It is the
    /// search that <see cref="Checker"/> makes for its findings: deterministic, and bounded in work (a second is common, a minute possible).
    /// </summary>
    /// <param name="oracles">Oracles that the trace may name besides those of <see cref="Oracle"/>; null: none.</param>
    /// <returns>The shortest that was found; a trace that violates nothing is returned as it is.</returns>
    /// <exception cref="FormatException">The trace does not replay, or was judged by an oracle that is not known; the message says which.</exception>
    public Trace Shrink(IReadOnlyList<IOracle>? oracles = null)
    {
        if (Replay(oracles).Violation is not { } violation)
        {
            return this;
        }

        IOracle[] asked = [.. Oracles.Select(id => Oracle.Find(id, oracles ?? [])!)];
        (TlbSystem smaller, MachineAction[] actions) =
            new Shrinker(asked, violation).Shrink(new TlbSystem(Kernel, Scenario), [.. Steps.Select(s => s.Action)]);
        return Record(smaller, actions, asked, Origin is { Given: 0 } ? Origin : null);
    }
}
