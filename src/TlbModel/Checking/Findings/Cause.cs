namespace TlbModel.Checking;

/// <summary>What of a kernel is to blame for a violation.</summary>
/// <param name="Culprit">The kernel's own change without which the trace is silent; null: there is none, or it is v5.11's own fault.</param>
/// <param name="Fix">Of a fault of v5.11 itself: the policy of v5.11-fixed with which the trace is silent; null: none alone, or which is not clear.</param>
/// <param name="IsOfBase">Whether the trace violates the same without all of the kernel's own changes.</param>
internal readonly record struct Cause(KernelChange? Culprit, KernelChange? Fix, bool IsOfBase)
{
    public bool IsKnown => (Culprit ?? Fix) is not null;
}
