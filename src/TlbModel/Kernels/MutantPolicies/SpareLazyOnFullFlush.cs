using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>The flush of a whole address space spares lazy CPUs, as if nothing could be walked there any more.</summary>
internal sealed class SpareLazyOnFullFlush : IGatherFlushPolicy
{
    private readonly X86GatherFlush _base = new();

    public GatherFlush Flush(in GatherState gather)
    {
        GatherFlush flush = _base.Flush(gather);
        return gather.FullMm ? flush with { FreedTables = false } : flush;
    }

    public GatherState Nested(in GatherState gather) => _base.Nested(gather);
}
