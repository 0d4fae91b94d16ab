using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>Numbers that are raised by 1 or 2 up to a last one; some of them are broken, however they are reached.</summary>
internal sealed class Ladder(int last, params int[] broken) : ITransitionSystem<int, int>
{
    private int _asked;

    public int Initial => 0;

    /// <summary>How often a state was judged.</summary>
    public int Asked => _asked;

    public void Enabled(int state, List<int> actions)
    {
        for (int by = 1; by <= 2 && state + by <= last; by++)
        {
            actions.Add(by);
        }
    }

    public int Apply(int state, int action) => state + action;

    public Violation? Invariant(int state)
    {
        Interlocked.Increment(ref _asked);
        return broken.Contains(state) ? new Violation($"not {state}", "raise", $"it is {state}") : null;
    }
}
