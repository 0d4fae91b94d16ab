using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>The last page of the range is left out.</summary>
internal sealed class RangeOneShort : IGatherFlushPolicy
{
    private readonly X86GatherFlush _base = new();

    public GatherFlush Flush(in GatherState gather)
    {
        GatherFlush flush = _base.Flush(gather);
        return flush with { End = new VirtualPage((ushort)Math.Max(0, flush.End.Value - 1)) };
    }

    public GatherState Nested(in GatherState gather) => _base.Nested(gather);
}
