namespace TlbModel.Policies;

/// <summary>v5.11: the page is unlocked; the batch is flushed at the end of the list (mm/vmscan.c: shrink_page_list).</summary>
internal sealed class UnlockUnflushed : IReclaimUnlockPolicy
{
    public bool FlushesFirst(bool writable) => false;
}
