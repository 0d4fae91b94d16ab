namespace TlbModel.Policies;

/// <summary>Whether a child's entry is as dirty as its parent's when that has become read-only, or as it was before (mm/memory.c: copy_present_pte).</summary>
public interface IForkDirtyPolicy
{
    /// <summary>Whether fork looks at the parent's dirty bit once more, after no CPU can set it any more.</summary>
    bool LooksAgain { get; }
}
