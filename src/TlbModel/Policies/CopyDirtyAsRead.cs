namespace TlbModel.Policies;

/// <summary>v5.11: the child's entry is made from the value that was read before the parent's became read-only.</summary>
internal sealed class CopyDirtyAsRead : IForkDirtyPolicy
{
    public bool LooksAgain => false;
}
