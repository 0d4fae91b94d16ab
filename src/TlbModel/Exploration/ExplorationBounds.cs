namespace TlbModel.Exploration;

/// <summary>How far <see cref="Explorer"/> goes. The threads do not change its result.</summary>
public sealed record ExplorationBounds
{
    /// <summary>The most actions of a run, 0 or more.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>The number of states at which it ends, 1 or more; it ends after the batch of states that reaches it.</summary>
    public long States { get; init; } = long.MaxValue;

    /// <summary>
    /// The bytes of the states that are kept (visited and to be expanded) at which it ends, 1 or more; it ends after the batch of states that
    /// reaches it. By default 4 GiB.
    /// </summary>
    public long Memory { get; init; } = 4L << 30;

    /// <summary>The threads, 1 or more.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Which violations end it; null: any. A transition that breaks something else is not followed further, as a run ends at what it breaks first.
    /// </summary>
    public Func<Violation, bool>? Target { get; init; }

    /// <summary>The marks that must be reached by the time it ends, else it fails: it did not exercise what it is about.</summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];

    internal void Validate(IReadOnlyList<string> marks)
    {
        AtLeast(nameof(Depth), Depth, 0);
        AtLeast(nameof(States), States, 1);
        AtLeast(nameof(Memory), Memory, 1);
        AtLeast(nameof(Threads), Threads, 1);
        RequireKnown(Sometimes, marks);
    }

    /// <summary>Refuses names that are no marks.</summary>
    internal static void RequireKnown(IReadOnlyList<string> names, IReadOnlyList<string> marks)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (string name in names)
        {
            if (!marks.Contains(name))
            {
                throw new ArgumentException($"the system has no mark {name}");
            }
        }
    }

    /// <summary>Refuses a number below the least that is valid.</summary>
    internal static void AtLeast(string name, long value, long least)
    {
        if (value < least)
        {
            throw new ArgumentException($"{char.ToLowerInvariant(name[0])}{name[1..]} is {value}; valid is {least} or more");
        }
    }
}
