namespace TlbModel.Bench.Records;

/// <summary>A CPU: its TLB, and the generation at its last flush.</summary>
internal sealed record RecordCpu(PageEntries Tlb, int Generation)
{
    public static readonly RecordCpu Initial = new(PageEntries.None, 0);

    public RecordCpu WithTlb(int page, Entry entry) => this with { Tlb = Tlb.With(page, entry) };
}
