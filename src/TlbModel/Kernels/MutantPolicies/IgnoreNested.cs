using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A finish does not care about other flushes that are pending.</summary>
internal sealed class IgnoreNested : IGatherFlushPolicy
{
    private readonly X86GatherFlush _base = new();

    public GatherFlush Flush(in GatherState gather) => _base.Flush(gather);

    public GatherState Nested(in GatherState gather) => gather;
}
