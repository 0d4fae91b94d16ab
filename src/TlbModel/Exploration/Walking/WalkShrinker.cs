namespace TlbModel.Exploration.Walking;

/// <summary>
/// Makes a sequence shorter that breaks something: removes chunks of actions, from half of it down to single ones, as long as that helps. What
/// a removal disables is passed over, so what is left is always enabled; it breaks the same rule at its end.
/// </summary>
internal sealed class WalkShrinker<TStepper, TAction>(Walker<TStepper, TAction> walker, Func<Violation, bool> isSame)
    where TStepper : struct, IStepper<TAction>
{
    /// <summary>The most actions that are performed to shrink a sequence.</summary>
    private const long MaxActions = 100_000_000;

    private long _performed;
    private TAction[] _best = [];

    public TAction[] Shrink(TAction[] actions)
    {
        _best = actions;
        int before;
        do
        {
            before = _best.Length;
            for (int size = Math.Max(1, _best.Length / 2); size > 0; size /= 2)
            {
                RemoveChunks(size);
            }
        }
        while (_best.Length < before && _performed < MaxActions);
        return _best;
    }

    private void RemoveChunks(int size)
    {
        for (int from = 0; from < _best.Length && _performed < MaxActions;)
        {
            TAction[] rest = [.. _best.AsSpan(0, from), .. _best.AsSpan(Math.Min(_best.Length, from + size))];
            Violation? violation = walker.Replay(rest);
            _performed += rest.Length;
            if (violation is not null && isSame(violation))
            {
                _best = walker.Performed.ToArray();
            }
            else
            {
                from += size;
            }
        }
    }
}
