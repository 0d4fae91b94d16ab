using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>
/// Claims about a kernel, ready to be run: return one from a test of FsCheck.Xunit or FsCheck.NUnit, or give it to <c>Check.One</c>. Each draws the
/// runs of <see cref="ArbitraryRuns.Of"/>; FsCheck's <c>MaxTest</c> is how many. What does not hold is shown shrunk, in the kernel's names.
/// </summary>
public static class KernelProperties
{
    /// <summary>
    /// No run violates an oracle. A run that does is shrunk by <see cref="Trace.Shrink"/> (not by FsCheck, which does not know that the finding should
    /// stay the same), written once to a trace file, and thrown as <see cref="OracleViolatedException"/>: the oracle, the steps, the proof, the
    /// rule, and the replay command.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <param name="oracles">The oracles that are asked; null: <see cref="Oracle.All"/>.</param>
    /// <param name="folder">Where the trace file goes, relative to the current directory; it is made if it is missing.</param>
    /// <returns>The property.</returns>
    /// <exception cref="ArgumentException">The scenario is not valid, or its prologue does not run on the kernel; the message says why.</exception>
    public static Property SatisfiesEveryOracle(
        Kernel kernel, Scenario? scenario = null, IReadOnlyList<IOracle>? oracles = null, string folder = "traces")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        return Prop.ForAll(Arb.From(ArbitraryRuns.Generate(kernel, scenario).Select(run => new Candidate(run))), candidate =>
        {
            Trace trace = candidate.Run.Record(oracles);
            if (trace.Violation is not null)
            {
                Trace shrunk = trace.Shrink(oracles);
                throw new OracleViolatedException(shrunk, SavedTrace.Write(shrunk, folder));
            }
        });
    }

    /// <summary>
    /// <see cref="TlbSystem.Apply"/> is a pure function: it gives the same machine, events and labels each time, and the machine that it is given
    /// stays equal, with the same encoding, fingerprint and hash.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property ApplyIsPure(Kernel kernel, Scenario? scenario = null) => Of(kernel, scenario, ValueClaims.ApplyIsPure);

    /// <summary>Every action that <see cref="TlbSystem.Enabled"/> lists is enabled, can be performed, and is listed once.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property ListedActionsAreEnabled(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, ValueClaims.ListedActionsAreEnabled);

    /// <summary>
    /// <see cref="TlbSystem.Apply"/> throws <see cref="InvalidOperationException"/> for an action that is not enabled, which is one that
    /// <see cref="TlbSystem.Enabled"/> does not list, and changes nothing.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property DisabledActionsThrowAndChangeNothing(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, ValueClaims.DisabledActionsThrowAndChangeNothing);

    /// <summary>Fingerprints are equal if and only if machines are; two systems of one kernel and scenario reach equal machines by equal actions.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property FingerprintsTellMachinesApart(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, ValueClaims.FingerprintsTellMachinesApart);

    /// <summary>A trace that is written, read and replayed is equal to the one that was recorded, and ends in the same machine.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property ReplayGivesTheSameMachine(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, ValueClaims.ReplayGivesTheSameMachine);

    /// <summary>
    /// A full flush of a PCID slot leaves nothing of it in the TLB and the paging-structure caches of its CPU, and later there is only what was
    /// filled since (Intel SDM vol. 3 §4.10.4.1).
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property AFullFlushLeavesNothingOfItsPcid(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, FlushClaims.AFullFlushLeavesNothingOfItsPcid);

    /// <summary>INVLPG drops its page and the paging-structure-cache entries of the loaded PCID slot, and no other page (Intel SDM vol. 3 §4.10.4.1).</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property APageFlushLeavesNothingOfItsPage(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, FlushClaims.APageFlushLeavesNothingOfItsPage);

    /// <summary>
    /// The generation of an address space goes up by one for each advance, and that of a PCID slot never goes back while the slot belongs to the
    /// same context. A faulty kernel may break it.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property GenerationsNeverGoBack(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, KernelClaims.GenerationsNeverGoBack);

    /// <summary>No PCID slot is at a generation that its address space has not reached. A faulty kernel may break it.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property NoSlotIsAheadOfItsAddressSpace(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, KernelClaims.NoSlotIsAheadOfItsAddressSpace);

    /// <summary>
    /// A frame is free when it is allocated, and begins a new epoch; when it is freed, nothing refers to it or maps it any more. A faulty kernel
    /// may break it.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario; null: those of <see cref="ArbitraryScenarios.Of"/>.</param>
    /// <returns>The property.</returns>
    public static Property FramesAreTakenWhenFreeAndFreedOnce(Kernel kernel, Scenario? scenario = null) =>
        Of(kernel, scenario, KernelClaims.FramesAreTakenWhenFreeAndFreedOnce);

    private static Property Of(Kernel kernel, Scenario? scenario, Func<Run, string?> claim) =>
        Prop.ForAll(ArbitraryRuns.Of(kernel, scenario), run => claim(run) is { } wrong ? Prop.Label(false, wrong) : Prop.ToProperty(true));
}
