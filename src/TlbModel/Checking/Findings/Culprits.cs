namespace TlbModel.Checking;

/// <summary>
/// What of a kernel is to blame for a violation: one of its own changes, or else what <see cref="Kernel.V5_11Fixed"/> has mended in v5.11. Each is tried by
/// running the trace's actions on the other kernel (<see cref="AlignedRun"/>).
/// </summary>
internal sealed class Culprits(TlbSystem system, IReadOnlyList<IOracle> oracles, IReadOnlyList<MachineAction> actions, Violation violation)
{
    /// <summary>The kernel's own change without which the trace is silent, or the fix with which it is; both null: there is none.</summary>
    public (KernelChange? Culprit, KernelChange? Fix) Find()
    {
        Kernel kernel = system.Kernel;
        KernelChange? culprit = kernel.Changes.FirstOrDefault(change => IsSilent(kernel.WithoutChange(change)));
        return culprit is null ? (null, Fix(kernel)) : (culprit, null);
    }

    /// <summary>
    /// A fix may silence a trace only because its steps come in the way. So of several the first is meant without which all the others leave the violation; where
    /// there is none such, the first.
    /// </summary>
    private KernelChange? Fix(Kernel kernel)
    {
        KernelChange[] open = [.. Kernel.V5_11Fixed.Changes.Where(fix => kernel.Changes.All(c => c.Description != fix.Description))];
        KernelChange[] silencing = [.. open.Where(fix => IsSilent(fix.Apply(kernel)))];
        KernelChange? needed = silencing.Length < 2 ? null
            : silencing.FirstOrDefault(fix => Violates(open.Where(other => other != fix).Aggregate(kernel, (k, other) => other.Apply(k))));
        return needed ?? silencing.FirstOrDefault();
    }

    private bool IsSilent(Kernel kernel) => Run(kernel) is { } isSame && !isSame;

    private bool Violates(Kernel kernel) => Run(kernel) is true;

    /// <summary>Whether a kernel shows the same violation; null: the prologue does not run on it, so nothing can be said.</summary>
    private bool? Run(Kernel kernel)
    {
        if (Shrinker.Compose(kernel, system.Scenario) is not { } other)
        {
            return null;
        }

        Violation? still = new AlignedRun(other, oracles).Run(system, actions);
        return still is not null && still.Oracle == violation.Oracle && still.BrokenBy == violation.BrokenBy;
    }
}
