using TlbModel.Checking;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel;

/// <summary>What the flushes of a run were and cost, in all and by the kind of path that asked for them.</summary>
public sealed class FlushesByPath
{
    internal static readonly int Figures = Enum.GetValues<ActionKind>().Length * FlushCounts.Figures;

    private readonly FlushCounts[] _paths = [.. Enum.GetValues<ActionKind>().Select(_ => new FlushCounts())];

    internal FlushesByPath()
    {
    }

    /// <summary>What the flushes of all paths were and cost.</summary>
    public FlushCounts All { get; } = new();

    /// <summary>What the flushes of one kind of path were and cost.</summary>
    /// <param name="path">
    /// The call that asked for them, also where another CPU performs them; <see cref="ActionKind.Access"/>: page faults;
    /// <see cref="ActionKind.Switch"/>: context switches.
    /// </param>
    /// <returns>The counts; all 0 of a kind that asks for none.</returns>
    public FlushCounts Of(ActionKind path) => _paths[(int)path];

    /// <summary>Counts what an action did.</summary>
    /// <param name="before">The machine before it.</param>
    /// <param name="now">The machine after it.</param>
    /// <param name="action">The action.</param>
    /// <param name="events">What could be observed.</param>
    internal void Count(Memory before, Memory now, in MachineAction action, EventBuffer events)
    {
        if (!FlushPaths.HasAny(events))
        {
            return;
        }

        foreach (ref readonly MachineEvent e in events.Events)
        {
            if (FlushPaths.IsOfFlush(e.Kind))
            {
                bool isNeeded = FlushPaths.IsNeeded(now, e);
                All.Count(e, isNeeded);
                _paths[(int)FlushPaths.Of(before, action, e)].Count(e, isNeeded);
            }
        }
    }

    internal void Add(FlushesByPath other)
    {
        All.Add(other.All);
        for (int i = 0; i < _paths.Length; i++)
        {
            _paths[i].Add(other._paths[i]);
        }
    }

    /// <summary>Adds what <see cref="Take"/> gave.</summary>
    internal void Add(ReadOnlySpan<long> figures)
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            ReadOnlySpan<long> path = figures.Slice(i * FlushCounts.Figures, FlushCounts.Figures);
            _paths[i].Add(path);
            All.Add(path);
        }
    }

    /// <summary>Gives the figures of all paths and begins anew.</summary>
    internal void Take(Span<long> figures)
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            _paths[i].All.CopyTo(figures[(i * FlushCounts.Figures)..]);
            _paths[i].Clear();
        }

        All.Clear();
    }
}
