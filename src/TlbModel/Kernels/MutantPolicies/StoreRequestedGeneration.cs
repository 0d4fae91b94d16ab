using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>The slot is set to the generation of the request, which another flush may have overtaken.</summary>
internal sealed class StoreRequestedGeneration : IFlushDecision
{
    private readonly GenerationFlushDecision _base = new();

    public FlushAnswer Decide(in FlushQuestion question)
    {
        FlushAnswer answer = _base.Decide(question);
        return question.RequestedGeneration.Value == 0 ? answer : answer with { NewLocalGeneration = question.RequestedGeneration };
    }
}
