namespace TlbModel.Policies;

/// <summary>
/// v5.11's decision: nothing for a CPU that is up to date; the range alone if it is the one flush that is missing; else everything.
/// Either way the slot has then caught up to the generation that the handler read when it began.
/// </summary>
public sealed class GenerationFlushDecision : IFlushDecision
{
    /// <inheritdoc/>
    public FlushAnswer Decide(in FlushQuestion question)
    {
        if (question.LocalGeneration == question.MmGeneration)
        {
            return new FlushAnswer(FlushScope.Nothing, question.LocalGeneration);
        }

        bool rangeSuffices = question.IsRanged &&
            question.RequestedGeneration.Value == question.LocalGeneration.Value + 1 &&
            question.RequestedGeneration == question.MmGeneration;
        return new FlushAnswer(rangeSuffices ? FlushScope.Range : FlushScope.Everything, question.MmGeneration);
    }
}
