using System.Collections.Immutable;
using TlbModel.Checking;

namespace TlbModel.Exploration.Walking;

/// <summary>
/// Runs sequences in rounds. Every sequence of a round is run, and of those that break something the first by number counts; so nothing that
/// comes out depends on the threads.
/// </summary>
internal sealed class Rounds<TStepper, TAction>(
    RandomWalkOptions options,
    IReadOnlyList<string> marks,
    Func<TStepper> newStepper,
    Func<ExplorationBounds, ExplorationReport<TAction>> explore)
    where TStepper : struct, IStepper<TAction>
{
    private readonly Walker<TStepper, TAction>[] _walkers =
        [.. Enumerable.Range(0, Math.Min(options.Threads, RandomWalk.RoundSize)).Select(_ => NewWalker(newStepper, marks))];

    private readonly MarkSet _reached = new(marks.Count);
    private long _actions;
    private long _pruned;
    private long _final;

    public RandomWalkReport<TAction> Run(CancellationToken cancellationToken)
    {
        for (long first = 0; first < options.Sequences; first += RandomWalk.RoundSize)
        {
            long end = Math.Min(options.Sequences, first + RandomWalk.RoundSize);
            RoundPart<TAction>[] parts = [.. _walkers.Select(_ => new RoundPart<TAction>())];
            Round(parts, first, end, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
            {
                return Report(first, isComplete: false, null);
            }

            Add(parts);
            RoundPart<TAction> found = parts.MinBy(p => p.Sequence)!;
            found.Failure?.Throw();
            if (found.Violation is not null)
            {
                return Report(end, isComplete: true, found);
            }
        }

        return Report(options.Sequences, isComplete: true, null);
    }

    private static Walker<TStepper, TAction> NewWalker(Func<TStepper> newStepper, IReadOnlyList<string> marks) => new(newStepper(), marks.Count);

    private void Round(RoundPart<TAction>[] parts, long first, long end, CancellationToken cancellationToken)
    {
        long next = first - 1;
        Crew.Run(_walkers.Length, thread =>
        {
            for (long sequence; !cancellationToken.IsCancellationRequested && (sequence = Interlocked.Increment(ref next)) < end;)
            {
                RunSequence(_walkers[thread], parts[thread], sequence);
            }
        });
    }

    private void RunSequence(Walker<TStepper, TAction> walker, RoundPart<TAction> part, long sequence)
    {
        try
        {
            Violation? violation = walker.Draw(new Rng(options.Seed, (ulong)sequence), options.Length);
            part.Actions += walker.Performed.Length;
            part.Final += walker.IsFinal ? 1 : 0;
            if (violation is null)
            {
                return;
            }

            if (options.Target is null || options.Target(violation))
            {
                part.Found(sequence, violation, walker.Performed);
            }
            else
            {
                part.Pruned++;
            }
        }
        catch (Exception e)
        {
            part.Threw(sequence, e);
        }
    }

    private void Add(RoundPart<TAction>[] parts)
    {
        for (int i = 0; i < parts.Length; i++)
        {
            _actions += parts[i].Actions;
            _pruned += parts[i].Pruned;
            _final += parts[i].Final;
            _reached.Add(_walkers[i].Reached);
        }
    }

    private RandomWalkReport<TAction> Report(long sequences, bool isComplete, RoundPart<TAction>? found)
    {
        BrokenWalk<TAction>? broken = found is null ? null : BrokenWalk<TAction>.Of(found, options, NewWalker(newStepper, marks), explore);
        return new RandomWalkReport<TAction>(broken?.Violation, broken?.Trace ?? [])
        {
            IsShortest = broken?.IsShortest == true,
            Sequence = found?.Sequence,
            DrawnLength = found?.Drawn.Length ?? 0,
            Sequences = sequences,
            Actions = _actions,
            Pruned = _pruned,
            Final = _final,
            Marks = marks,
            Reached = _reached,
            NeverReached = [.. options.Sometimes.Where(name => !_reached[marks.ToList().IndexOf(name)])],
            IsComplete = isComplete,
        };
    }
}
