namespace TlbModel.Checking;

/// <summary>
/// Makes a failing sequence shorter: removes chunks of actions, whole paths, pairs, pages of calls, and what the scenario has to spare;
/// then looks for a shorter way to the same finding in the small scenario that is left. Actions that a removal disables are passed over, so
/// what is left is always enabled; the finding at the end stays the same, and its cause, if one is asked for. From a machine that is not the initial one, the scenario stays as it is.
/// </summary>
internal sealed class Shrinker(
    IReadOnlyList<IOracle> oracles, Violation violation, Machine? start = null, Func<TlbSystem, IReadOnlyList<MachineAction>, bool>? isCause = null)
{
    private const int AttemptBound = 60_000;
    private const int PairDistance = 24;
    private const int HuntActions = 600_000;
    private const int TooLong = 60;
    private const int OtherSequences = 40_000;
    private const int MostOthers = 16;
    private const int MinOtherLength = 200;
    private const ulong OtherSeed = 0x7f4a7c15;
    private const int ShortEnough = 12;

    private int _attempts;
    private bool _isSecond;
    private TlbSystem _system = null!;
    private SequenceRunner _runner = null!;
    private MachineAction[] _best = [];
    private int[] _groups = [];

    /// <summary>Shrinks a sequence that ends in the violation.</summary>
    public (TlbSystem System, MachineAction[] Actions) Shrink(TlbSystem system, MachineAction[] actions)
    {
        Adopt(system, new SequenceRunner(system, oracles, start));
        if (!Try(_runner, actions, int.MaxValue))
        {
            return (system, actions);
        }

        Reduce();
        for (int before = int.MaxValue; _best.Length < before && _best.Length > ShortEnough;)
        {
            before = _best.Length;
            Hunt();
        }

        if (_best.Length > TooLong && !_isSecond)
        {
            TryOthers(system, actions.Length);
        }

        return (_system, _best);
    }

    /// <summary>Looks for other sequences that end in the same finding, and keeps the one that shrinks best.</summary>
    private void TryOthers(TlbSystem system, int length)
    {
        SequenceRunner runner = new(system, oracles, start);
        int others = 0;
        for (int sequence = 0; sequence < OtherSequences && others < MostOthers && _best.Length > TooLong; sequence++)
        {
            if (!IsSame(runner.RunRandom(Profile.All[sequence % Profile.All.Count], OtherSeed, sequence, Math.Max(length, MinOtherLength))))
            {
                continue;
            }

            others++;
            Shrinker other = new(oracles, violation, start, isCause) { _isSecond = true };
            other.Shrink(system, [.. runner.Performed]);
            if (other._best.Length > 0 && other._best.Length < _best.Length)
            {
                (_system, _runner, _best, _groups) = (other._system, other._runner, other._best, other._groups);
            }
        }
    }

    private bool IsSame(Violation? found) =>
        found is not null && found.Oracle == violation.Oracle && found.BrokenBy == violation.BrokenBy;

    private void Reduce()
    {
        int before;
        do
        {
            before = _best.Length;
            RemoveGroups();
            RemoveChunks();
            ShrinkScenario();
            ShortenCalls();
            if (_best.Length == before)
            {
                RemovePairs();
            }
        }
        while (_best.Length < before && _attempts < AttemptBound);
    }

    /// <summary>Looks for a shorter sequence to the same finding, and reduces it.</summary>
    private void Hunt()
    {
        SequenceRunner hunter = new(_system, oracles, start);
        int sequences = HuntActions / _best.Length;
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            Profile profile = Profile.All[sequence % Profile.All.Count];
            Violation? found = (sequence & 1) == 0
                ? hunter.RunRandom(profile, (ulong)_best.Length, sequence, _best.Length - 1)
                : hunter.RunVariation(_best, profile, (ulong)_best.Length, sequence, _best.Length - 1);
            if (IsSame(found) && Shorter([.. hunter.Performed]))
            {
                Reduce();
            }
        }
    }

    private void Adopt(TlbSystem system, SequenceRunner runner)
    {
        _system = system;
        _runner = runner;
    }

    /// <summary>Whether actions end in the same finding with fewer than so many performed; if so they are the best from now on.</summary>
    private bool Try(SequenceRunner runner, IReadOnlyList<MachineAction> actions, int fewerThan)
    {
        if (_attempts >= AttemptBound)
        {
            return false;
        }

        _attempts++;
        if (!IsSame(runner.RunLeniently(actions)) || runner.Performed.Count >= fewerThan || isCause?.Invoke(runner.System, runner.Performed) == false)
        {
            return false;
        }

        _best = [.. runner.Performed];
        _groups = [.. runner.Groups.Of];
        return true;
    }

    private bool Shorter(IReadOnlyList<MachineAction> actions) => Try(_runner, actions, _best.Length);

    private bool NotLonger(IReadOnlyList<MachineAction> actions) => Try(_runner, actions, _best.Length + 1);

    private MachineAction[] Without(Func<int, bool> removed) => [.. _best.Where((_, i) => !removed(i))];

    private void RemoveChunks()
    {
        for (int chunk = Math.Max(1, _best.Length / 2); chunk >= 1; chunk /= 2)
        {
            for (int at = _best.Length - chunk; at >= 0; at -= chunk)
            {
                int from = at;
                Shorter(Without(i => i >= from && i < from + chunk));
                at = Math.Min(at, _best.Length);
            }
        }
    }

    /// <summary>Removes whole paths, handlers, switches and walks with all their steps, one and then two at a time.</summary>
    private void RemoveGroups()
    {
        for (int first = _best.Length - 1; first >= 0; first--)
        {
            if (first >= _best.Length || _groups[first] != first)
            {
                continue;
            }

            int group = first;
            if (Shorter(Without(i => _groups[i] == group)))
            {
                continue;
            }

            for (int second = first - 1; second >= 0 && first < _best.Length; second--)
            {
                int other = second;
                if (_groups[second] == second && Shorter(Without(i => _groups[i] == group || _groups[i] == other)))
                {
                    break;
                }
            }
        }
    }

    private void RemovePairs()
    {
        for (int first = _best.Length - 2; first >= 0; first--)
        {
            for (int second = first + 1; second < _best.Length && second <= first + PairDistance; second++)
            {
                int a = first;
                int b = second;
                if (Shorter(Without(i => i == a || i == b)))
                {
                    break;
                }
            }
        }
    }

    /// <summary>Makes the ranges of calls smaller.</summary>
    private void ShortenCalls()
    {
        for (int i = 0; i < _best.Length; i++)
        {
            while (i < _best.Length && _best[i].Kind is ActionKind.Mmap or ActionKind.Munmap or ActionKind.MadviseDontneed or ActionKind.Mprotect or ActionKind.Mremap or
                ActionKind.MadviseFree or ActionKind.MadviseCold or ActionKind.MadvisePageout && _best[i].Pages > 1 && _best[i].NewPages != 1)
            {
                if (!NotLonger(Replaced(i, _best[i].Shortened(fromStart: false))) && !NotLonger(Replaced(i, _best[i].Shortened(fromStart: true))))
                {
                    break;
                }
            }
        }
    }

    private MachineAction[] Replaced(int index, MachineAction action)
    {
        MachineAction[] replaced = [.. _best];
        replaced[index] = action;
        return replaced;
    }

    private void ShrinkScenario()
    {
        if (start is not null)
        {
            return;
        }

        bool smaller;
        do
        {
            smaller = false;
            foreach (Scenario candidate in SmallerScenarios.Of(_system.Scenario))
            {
                if (Compose(_system.Kernel, candidate) is not { } other)
                {
                    continue;
                }

                SequenceRunner runner = new(other, oracles);
                if (Try(runner, _best, _best.Length + 1))
                {
                    Adopt(other, runner);
                    smaller = true;
                    break;
                }
            }
        }
        while (smaller);
    }

    /// <summary>A system whose prologue runs; null: it does not.</summary>
    public static TlbSystem? Compose(Kernel kernel, Scenario scenario)
    {
        try
        {
            TlbSystem system = new(kernel, scenario);
            _ = system.Initial;
            return system;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
