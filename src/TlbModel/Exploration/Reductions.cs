namespace TlbModel.Exploration;

/// <summary>
/// Which states of a <see cref="MachineSpace"/> count as one, and which interleavings are left out (docs/decisions/0007-reductions.md has the arguments). None
/// of them changes whether something is broken.
/// </summary>
public sealed record Reductions
{
    /// <summary>
    /// Counters that only grow are renumbered: of frames, whether an entry was filled since the last allocation; of generations, their order
    /// and their distances up to 3; of context ids, which are equal. A policy that compares generations in another way needs it off. Keeps the length of the shortest run.
    /// </summary>
    public bool Counters { get; init; } = true;

    /// <summary>Frames are renumbered in the order in which CPUs, tables, page cache and paths refer to them. Keeps the length of the shortest run.</summary>
    public bool Frames { get; init; } = true;

    /// <summary>
    /// What is only remembered for a failure's words, such as which step freed a frame, does not tell states apart. Keeps the length of the
    /// shortest run, but not which step it blames.
    /// </summary>
    public bool Blame { get; init; } = true;

    /// <summary>
    /// CPUs and tasks of which the scenario says the same may change places (of CPUs, if there are two). Keeps the length of the shortest run.
    /// </summary>
    public bool Symmetry { get; init; } = true;

    /// <summary>
    /// A step that only gives up a page-table lock is taken at once, before anything else happens: it is not interleaved. Keeps whether something is
    /// broken, not the length of the shortest run.
    /// </summary>
    public bool Releases { get; init; } = true;

    /// <summary>All of them: the default.</summary>
    public static Reductions All { get; } = new();

    /// <summary>None of them.</summary>
    public static Reductions None { get; } = new() { Counters = false, Frames = false, Symmetry = false, Blame = false, Releases = false };

    /// <summary>Those that keep the length of the shortest run to a finding, its step included.</summary>
    public static Reductions Exact { get; } = new() { Blame = false, Releases = false };

    /// <summary>Those that keep the length of the shortest run to anything broken, whatever step is to blame.</summary>
    public static Reductions Shortest { get; } = new() { Releases = false };
}
