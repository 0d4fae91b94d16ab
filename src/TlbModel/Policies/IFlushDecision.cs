namespace TlbModel.Policies;

/// <summary>Decides what a CPU invalidates for a request (arch/x86/mm/tlb.c: flush_tlb_func_common).</summary>
public interface IFlushDecision
{
    /// <summary>Decides for one request on one CPU that is not lazy and has a user mm loaded.</summary>
    /// <param name="question">The generations and the request's form.</param>
    /// <returns>What to invalidate and the slot's new generation.</returns>
    FlushAnswer Decide(in FlushQuestion question);
}
