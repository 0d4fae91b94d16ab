namespace TlbModel.Checking;

/// <summary>
/// Finds what of a kernel is to blame for a violation, by running the trace's actions on other kernels (<see cref="AlignedRun"/>). What violates the same without
/// all of the kernel's own changes is v5.11's own fault; then it is asked which policy of <see cref="Kernel.V5_11Fixed"/> mends it. For many threads.
/// </summary>
internal sealed class CauseFinder
{
    private readonly TlbSystem _system;
    private readonly IReadOnlyList<IOracle> _oracles;
    private readonly (KernelChange Change, Lazy<TlbSystem?> Without)[] _own;
    private readonly (KernelChange Change, Lazy<TlbSystem?> With, Lazy<TlbSystem?> WithAllOthers)[] _fixes;
    private readonly Lazy<TlbSystem?> _base;

    public CauseFinder(TlbSystem system, IReadOnlyList<IOracle> oracles)
    {
        _system = system;
        _oracles = oracles;
        Kernel kernel = system.Kernel;
        KernelChange[] own = [.. kernel.Changes.Except(Kernel.V5_11Fixed.Changes)];
        KernelChange[] open = [.. Kernel.V5_11Fixed.Changes.Except(kernel.Changes)];
        Kernel without = kernel.Changes.Intersect(Kernel.V5_11Fixed.Changes).Aggregate(Kernel.V5_11, (k, fix) => fix.Apply(k));
        _base = Compose(() => without);
        _own = [.. own.Select(change => (change, Compose(() => kernel.WithoutChange(change))))];
        _fixes =
        [
            .. open.Select(fix => (fix, Compose(() => fix.Apply(without)), Compose(() => open.Where(f => f != fix).Aggregate(without, (k, f) => f.Apply(k))))),
        ];
    }

    /// <summary>What is to blame.</summary>
    /// <param name="actions">The actions of the trace, from the initial machine.</param>
    /// <param name="violation">What they violate.</param>
    /// <param name="guess">Whether, of several fixes that silence the trace equally well, the first is named. A fix may only come in the way of a long trace.</param>
    public Cause Find(IReadOnlyList<MachineAction> actions, Violation violation, bool guess)
    {
        int[] labels = AlignedRun.LabelsOf(_system, actions);
        bool? Violates(Lazy<TlbSystem?> on)
        {
            if (on.Value is not { } system)
            {
                return null;
            }

            Violation? still = new AlignedRun(system, _oracles).Run(actions, labels);
            return still is not null && still.Oracle == violation.Oracle && still.BrokenBy == violation.BrokenBy;
        }

        if (_own.Length > 0 && Violates(_base) is not true)
        {
            return new Cause(_own.FirstOrDefault(o => Violates(o.Without) is false).Change, null, false);
        }

        var silencing = _fixes.Where(f => Violates(f.With) is false).ToArray();
        var needed = silencing.Length < 2 ? silencing : [.. silencing.Where(f => Violates(f.WithAllOthers) is true)];
        return new Cause(null, needed.Length == 1 ? needed[0].Change : guess ? silencing.FirstOrDefault().Change : null, true);
    }

    /// <summary>A system of another kernel; null: the scenario's prologue does not run on it, so nothing can be said.</summary>
    private Lazy<TlbSystem?> Compose(Func<Kernel> kernel) => new(() => Shrinker.Compose(kernel(), _system.Scenario));
}
