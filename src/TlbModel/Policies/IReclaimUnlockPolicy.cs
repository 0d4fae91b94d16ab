namespace TlbModel.Policies;

/// <summary>What reclaim does before it gives up the lock of a page that it has unmapped and keeps (mm/vmscan.c: keep_locked).</summary>
public interface IReclaimUnlockPolicy
{
    /// <summary>Whether the task's batch is flushed first.</summary>
    /// <param name="writable">Whether the batch has unmapped an entry that was dirty.</param>
    /// <returns>True if it is.</returns>
    bool FlushesFirst(bool writable);
}
