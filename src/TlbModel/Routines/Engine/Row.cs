using System.Runtime.CompilerServices;

namespace TlbModel.Routines;

/// <summary>Whether a step can be taken now; it must not change anything.</summary>
internal delegate bool Guard(ref StepContext c);

/// <summary>What a step does. It returns the label that comes next, <see cref="Row.Next"/> or <see cref="Row.Return"/>.</summary>
internal delegate int Body(ref StepContext c);

/// <summary>What the action that takes a step chooses for it.</summary>
internal enum Choice : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The free frame that is allocated; 0 only if none is free.</summary>
    FreeFrame,

    /// <summary>The page of the LRU lists that is isolated; 0: no more.</summary>
    LruPage,

    /// <summary>A branch that the model leaves open: 0 or, where <see cref="Row.Branches"/> allows it, 1.</summary>
    Branch,
}

/// <summary>A labelled step of a routine.</summary>
internal sealed record Row(int Label, string Name, Body Then)
{
    /// <summary>Goes on with the row below.</summary>
    public const int Next = -1;

    /// <summary>Ends the routine.</summary>
    public const int Return = -2;

    /// <summary>What the step waits for; null: nothing.</summary>
    public Guard? When { get; init; }

    /// <summary>Whether the step touches nothing shared: it then rides along with the step before it.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Whether the step only gives up a lock (see <see cref="Release"/>).</summary>
    public bool IsRelease { get; init; }

    /// <summary>Whether a kernel passes over the step.</summary>
    public bool IsLeftOut { get; init; }

    public Choice Choice { get; init; }

    /// <summary>Where the routine goes on if the step is left out; <see cref="Next"/> unless the row below is another way.</summary>
    public int LeftOut { get; init; } = Next;

    /// <summary>Of an open branch: 1 is drawn at random once in so many times.</summary>
    public int BranchOdds { get; init; } = 8;

    /// <summary>Of an open branch: whether 1 may be chosen now.</summary>
    public Guard? Branches { get; init; }

    /// <summary>A step that others can see. Its name is the label's.</summary>
    public static Row At(
        int label,
        Body then,
        Guard? when = null,
        Choice choice = Choice.None,
        Guard? branches = null,
        [CallerArgumentExpression(nameof(label))] string name = "") =>
        new(label, name, then) { When = when, Choice = choice, Branches = branches };

    /// <summary>
    /// A step that gives up a page-table lock that the path holds, and nothing else; the path goes on after it. Nobody tries such a lock without
    /// waiting for it, so that nothing that others do before it depends on whether it was taken.
    /// </summary>
    public static Row Release(int label, Body then, [CallerArgumentExpression(nameof(label))] string name = "") =>
        new(label, name, then) { IsRelease = true };

    /// <summary>Work that touches nothing shared.</summary>
    public static Row Local(int label, Body then, [CallerArgumentExpression(nameof(label))] string name = "") =>
        new(label, name, then) { IsLocal = true };
}
