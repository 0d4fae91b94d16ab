namespace TlbModel.Policies;

/// <summary>
/// Not upstream: a CPU may have set the dirty bit between the two. The child's page then holds the store and its entry does not show it, so that reclaim discards a
/// page that was lazily free although it was written since.
/// </summary>
internal sealed class CopyDirtyAsProtected : IForkDirtyPolicy
{
    public bool LooksAgain => true;
}
