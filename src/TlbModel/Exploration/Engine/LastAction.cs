namespace TlbModel.Exploration.Engine;

/// <summary>The action of a rebuilt run that breaks what was found broken.</summary>
internal static class LastAction
{
    /// <summary>
    /// Finds it, and what it breaks: the one that was found, if the state is the one in which it was found; else, where a representative stood for
    /// the state, the first that breaks the same, or at least the same rule.
    /// </summary>
    public static BrokenRun<TAction> Of<TAction>(
        List<TAction> trace, List<TAction> actions, Broken broken, Func<Violation, bool>? target, Func<TAction, Violation?> step)
    {
        Violation?[] found = [.. actions.Select(step)];
        bool IsLookedFor(Violation? v) => v?.Oracle == broken.Violation.Oracle && (target is null || target(v));
        bool IsSame(Violation? v) => IsLookedFor(v) && v!.BrokenBy == broken.Violation.BrokenBy;
        int at = broken.Ordinal < found.Length && IsSame(found[broken.Ordinal]) ? broken.Ordinal : Array.FindIndex(found, IsSame);
        if (at < 0)
        {
            at = Array.FindIndex(found, IsLookedFor);
        }

        return at >= 0 ? new BrokenRun<TAction>([.. trace, actions[at]], found[at]!) : throw WrongReduction();
    }

    /// <summary>A run cannot be rebuilt.</summary>
    public static InvalidOperationException WrongReduction() => new(
        "a state and its representative do not allow the same: the reduction is wrong, the target tells apart what it merges, or the system is not deterministic");
}
