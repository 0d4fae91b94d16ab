namespace TlbModel.Exploration.Engine;

/// <summary>The action of a rebuilt run that breaks what was found broken.</summary>
internal static class LastAction
{
    /// <summary>
    /// Finds it: the one that was found, if the state is the one in which it was found; else, where a representative stood for the state, the first
    /// that breaks the same, or at least the same rule.
    /// </summary>
    public static TAction Of<TAction>(List<TAction> actions, Broken broken, Func<TAction, Violation?> step)
    {
        Violation?[] found = [.. actions.Select(step)];
        if (broken.Ordinal < found.Length && IsSame(found[broken.Ordinal], broken.Violation))
        {
            return actions[broken.Ordinal];
        }

        int at = Array.FindIndex(found, v => IsSame(v, broken.Violation));
        if (at < 0)
        {
            at = Array.FindIndex(found, v => v?.Oracle == broken.Violation.Oracle);
        }

        return at >= 0 ? actions[at] : throw new InvalidOperationException(
            "a state and its representative do not allow the same: the reduction is wrong, or the system is not deterministic");
    }

    private static bool IsSame(Violation? found, Violation looked) =>
        found is not null && found.Oracle == looked.Oracle && found.BrokenBy == looked.BrokenBy;
}
