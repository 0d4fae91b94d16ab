using System.Collections.Immutable;

namespace TlbModel.Exploration.Walking;

/// <summary>A sequence that breaks something, as short as it could be made.</summary>
internal sealed record BrokenWalk<TAction>(ImmutableArray<TAction> Trace, Violation Violation, bool IsShortest)
{
    /// <summary>Shrinks what was drawn, and explores whether there is a shorter way to break the same rule.</summary>
    public static BrokenWalk<TAction> Of<TStepper>(
        RoundPart<TAction> found,
        RandomWalkOptions options,
        Walker<TStepper, TAction> walker,
        Func<ExplorationBounds, ExplorationReport<TAction>> explore)
        where TStepper : struct, IStepper<TAction>
    {
        bool IsSame(Violation v) => v.Oracle == found.Violation!.Oracle && (options.Target is null || options.Target(v));
        TAction[] shrunk = options.Shrink ? new WalkShrinker<TStepper, TAction>(walker, IsSame).Shrink(found.Drawn) : found.Drawn;
        Violation violation = shrunk.Length < found.Drawn.Length ? walker.Replay(shrunk)! : found.Violation!;
        BrokenWalk<TAction> walk = new([.. shrunk], violation, shrunk.Length == 0);
        if (walk.IsShortest || !options.Shrink || options.CertificationStates == 0)
        {
            return walk;
        }

        ExplorationReport<TAction> shorter = explore(new ExplorationBounds
        {
            Depth = shrunk.Length - 1,
            States = options.CertificationStates,
            Threads = options.Threads,
            Target = IsSame,
        });
        return shorter.End switch
        {
            ExplorationEnd.Violated => new BrokenWalk<TAction>(shorter.Trace, shorter.Violation!, IsShortest: true),
            ExplorationEnd.Closed or ExplorationEnd.Depth => walk with { IsShortest = true },
            _ => walk,
        };
    }
}
