using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Random;

/// <summary>Runs sequences of actions, and counts.</summary>
internal sealed class Sequence(MiniTlb model)
{
    /// <summary>The actions of a sequence.</summary>
    public const int Length = 100;

    public long Drawn { get; private set; }

    public long Applied { get; private set; }

    /// <summary>The actions of the last sequence in which the invariant did not hold.</summary>
    public int? LastViolating { get; private set; }

    /// <summary>Applies what is enabled.</summary>
    /// <returns>Whether the invariant holds in every state.</returns>
    public bool Holds(IReadOnlyList<MiniTlbAction> actions)
    {
        MiniTlbState state = MiniTlbState.Initial;
        Drawn += actions.Count;
        for (int i = 0; i < actions.Count; i++)
        {
            if (!TryApply(ref state, actions[i]))
            {
                LastViolating = actions.Count;
                return false;
            }
        }

        return true;
    }

    /// <summary>Applies an action if it is enabled.</summary>
    /// <returns>Whether the invariant holds.</returns>
    public bool TryApply(ref MiniTlbState state, MiniTlbAction action)
    {
        if (!model.IsEnabled(state, action))
        {
            return true;
        }

        state = model.Apply(state, action);
        Applied++;
        return model.Holds(state);
    }
}
