namespace TlbModel;

/// <summary>An entry of a CPU's TLB.</summary>
/// <param name="Slot">The PCID slot under which it is tagged.</param>
/// <param name="Page">The page that it translates.</param>
/// <param name="Frame">The frame.</param>
/// <param name="IsWritable">RW: a store needs it, and D.</param>
/// <param name="IsUser">US.</param>
/// <param name="IsNoExecute">NX.</param>
/// <param name="IsDirty">D: without it a store walks again.</param>
/// <param name="IsGlobal">G: survives a CR3 write and serves every PCID.</param>
/// <param name="ContextId">The context id (mm->context.ctx_id) of the address space at the fill.</param>
public readonly record struct TlbEntry(
    Asid Slot,
    VirtualPage Page,
    FrameNumber Frame,
    bool IsWritable,
    bool IsUser,
    bool IsNoExecute,
    bool IsDirty,
    bool IsGlobal,
    int ContextId)
{
    /// <summary>Ghost: the frame's epoch at the fill.</summary>
    public int Epoch { get; init; }

    /// <summary>Ghost: the tasks whose paths owe a flush of this entry, a bit each.</summary>
    public int OwedBy { get; init; }

    /// <summary>Ghost: the label of the first change that made the entry stale and is still owed; null: none is.</summary>
    public string? DemotedBy { get; init; }

    /// <summary>The entry in a trace's words, such as <c>v2→f3 rw-d</c>.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => Traces.EntryText.Of(this);
}
