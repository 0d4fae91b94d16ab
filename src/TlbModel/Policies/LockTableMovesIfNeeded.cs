namespace TlbModel.Policies;

/// <summary>v5.11: only where single entries would need them (need_rmap_locks).</summary>
internal sealed class LockTableMovesIfNeeded : IMoveTableLockPolicy
{
    public bool TakesRmapLocks(bool needed) => needed;
}
