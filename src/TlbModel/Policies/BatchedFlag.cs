namespace TlbModel.Policies;

/// <summary>v5.11: a flag, cleared after the flush whatever was added meanwhile (mm/rmap.c: flush_tlb_batched_pending).</summary>
internal sealed class BatchedFlag : IUnmapBatchPolicy
{
    public byte Add(byte batched) => 1;

    public bool IsPending(byte batched) => batched != 0;

    public byte Flushed(byte batched, byte seen) => 0;
}
