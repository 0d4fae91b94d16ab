using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A ranged request is served by its range even if other flushes were missed.</summary>
internal sealed class RangeAlwaysSuffices : IFlushDecision
{
    private readonly GenerationFlushDecision _base = new();

    public FlushAnswer Decide(in FlushQuestion question)
    {
        FlushAnswer answer = _base.Decide(question);
        return question.IsRanged && answer.Scope == FlushScope.Everything ? answer with { Scope = FlushScope.Range } : answer;
    }
}
