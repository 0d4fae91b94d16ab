namespace TlbModel.Policies;

/// <summary>
/// v5.17 ("mm/rmap: fix potential batched TLB flush race"): the additions are counted, and the count that a flush was for is remembered beside it. A flush
/// during which something was added leaves both as they are. Both numbers have four bits here; the kernel has fifteen and sixteen.
/// </summary>
internal sealed class BatchedCounters : IUnmapBatchPolicy
{
    private const int PendingMask = 7, FlushedShift = 4, PendingLarge = PendingMask / 2;

    public byte Add(byte batched) => (batched & PendingMask) > PendingLarge ? (byte)1 : (byte)(batched + 1);

    public bool IsPending(byte batched) => (batched & PendingMask) != batched >> FlushedShift;

    public byte Flushed(byte batched, byte seen) =>
        batched != seen ? batched : (byte)((seen & PendingMask) | ((seen & PendingMask) << FlushedShift));
}
