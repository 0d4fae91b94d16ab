using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A gather that changed entries and freed tables strides by tables.</summary>
internal sealed class StrideOfHighestLevel : IGatherFlushPolicy
{
    private readonly X86GatherFlush _base = new();

    public GatherFlush Flush(in GatherState gather)
    {
        GatherFlush flush = _base.Flush(gather);
        return gather.FreedTables ? flush with { StrideLevel = 2 } : flush;
    }

    public GatherState Nested(in GatherState gather) => _base.Nested(gather);
}
