using TlbModel.Checking;
using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Checking;

/// <summary>A trace of one kernel, run on another: on its own kernel it is what it was, without the fault it is silent. RandomFindingTests has kernels with flushes more.</summary>
public class AlignedRunTests
{
    public static TheoryData<string> Names => PinnedTraces.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void OnItsOwnKernel_ATraceEndsAsItDid(string mutant)
    {
        Trace trace = PinnedTraces.Of(mutant);
        Assert.Equal(trace.Violation, Run(trace, trace.Kernel));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutTheFault_ATraceIsSilent(string mutant) => Assert.Null(Run(PinnedTraces.Of(mutant), Kernel.V5_11));

    /// <summary>
    /// The fix of another fault flushes in the middle, with interrupts that the trace has elsewhere, and leaves less to the flush that follows: steps are
    /// added, and steps of the trace are passed over.
    /// </summary>
    [Fact]
    public void AFlushThatComesEarlier_DoesNotGetInTheWay()
    {
        using StreamReader reader = new(Path.Combine(AppContext.BaseDirectory, "Checking", "Traces", "move-over-driver-pages.jsonl"));
        Trace trace = Trace.Read(reader);
        Kernel Fixed(string policy) => Kernel.V5_11Fixed.Changes.Single(c => c.Description == $"with {policy}").Apply(trace.Kernel);
        Assert.Equal(trace.Violation!.BrokenBy, Run(trace, Fixed("FlushPfnMapAtVmaEnd"))?.BrokenBy);
        Assert.Null(Run(trace, Fixed("LockTableMovesAlways")));
    }

    private static Violation? Run(Trace trace, Kernel kernel) =>
        new AlignedRun(new TlbSystem(kernel, trace.Scenario), Oracle.All)
            .Run(PinnedTraces.ActionsOf(trace), AlignedRun.LabelsOf(PinnedTraces.SystemOf(trace), PinnedTraces.ActionsOf(trace)));
}
