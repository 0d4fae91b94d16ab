namespace TlbModel.Properties.Traces;

/// <summary>Traces of kernels that have no name in the catalogue.</summary>
public class OwnKernelTraceTests
{
    [Fact]
    public void AKernelThatDiffersBySteps_IsComposedAgainFromItsTrace()
    {
        Kernel mine = Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others").Named("my-kernel", "No other CPU is flushed.");
        Assert.True(Replay(Written(mine), []).IsExact);
    }

    [Fact]
    public void AKernelWithAPolicyOfItsOwn_IsHandedToTheReader()
    {
        Kernel mine = Kernel.V5_11.With(new NeverSpares()).Without("flush_tlb_mm_range", "flush_tlb_others").Named("my-policy", "Interrupts all.");
        string file = Written(mine);
        FormatException e = Assert.Throws<FormatException>(() => Trace.Read(new StringReader(file)));
        Assert.Contains("my-policy", e.Message, StringComparison.Ordinal);
        Assert.True(Replay(file, [mine]).IsExact);
    }

    private static string Written(Kernel kernel)
    {
        CheckReport report = Checker.Run(new CheckOptions { Kernel = kernel, Sequences = 256, Threads = 2, Shrink = false });
        using StringWriter file = new();
        report.Findings[0].Trace.Write(file);
        return file.ToString();
    }

    private static TraceReplay Replay(string file, IReadOnlyList<Kernel> kernels) => Trace.Read(new StringReader(file), kernels).Replay();

    private sealed class NeverSpares : Policies.IRemoteFlushFilter
    {
        public bool SparesLazyCpus(bool freedTables) => false;
    }
}
