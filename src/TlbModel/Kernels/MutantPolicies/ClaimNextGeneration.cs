using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>The slot is set to a generation that has not been given out yet.</summary>
internal sealed class ClaimNextGeneration : IFlushDecision
{
    private readonly GenerationFlushDecision _base = new();

    public FlushAnswer Decide(in FlushQuestion question)
    {
        FlushAnswer answer = _base.Decide(question);
        return answer with { NewLocalGeneration = new Generation((ushort)(answer.NewLocalGeneration.Value + 1)) };
    }
}
