using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration;

/// <summary>Performs a report's run.</summary>
internal static class Replays
{
    /// <summary>Performs a run whose actions must all be enabled and of which only the last may break something; what it breaks.</summary>
    public static Violation? Replay<TState, TAction>(ITransitionSystem<TState, TAction> system, IReadOnlyList<TAction> run)
        where TState : unmanaged
    {
        TState state = system.Initial;
        MarkSet marks = new(system.Marks.Count);
        List<TAction> enabled = [];
        for (int i = 0; i < run.Count; i++)
        {
            enabled.Clear();
            system.Enabled(state, enabled);
            Assert.Contains(run[i], enabled);
            TState after = system.Apply(state, run[i]);
            Violation? violation = system.Check(state, run[i], after, marks);
            if (i == run.Count - 1)
            {
                return violation;
            }

            Assert.Null(violation);
            state = after;
        }

        return null;
    }
}
