namespace TlbModel.Policies;

/// <summary>
/// v5.14 ("mm/mremap: hold the rmap lock in write mode when moving page table entries"): always. A walk that has found a table at its old address would
/// change its entries and flush the old address, with the table at the new one.
/// </summary>
internal sealed class LockTableMovesAlways : IMoveTableLockPolicy
{
    public bool TakesRmapLocks(bool needed) => true;
}
