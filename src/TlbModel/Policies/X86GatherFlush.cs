namespace TlbModel.Policies;

/// <summary>
/// v5.11 on x86: everything for fullmm or need_flush_all, else the range with the stride of the lowest level changed;
/// a nested finish pretends fullmm and freed tables.
/// </summary>
public sealed class X86GatherFlush : IGatherFlushPolicy
{
    /// <inheritdoc/>
    public GatherFlush Flush(in GatherState gather) =>
        new(gather.Start, gather.End, gather.FullMm || gather.NeedFlushAll, gather.LowestLevel, gather.FreedTables);

    /// <inheritdoc/>
    public GatherState Nested(in GatherState gather) => gather with { FullMm = true, FreedTables = true };
}
