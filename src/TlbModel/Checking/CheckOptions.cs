using System.Collections.Immutable;

namespace TlbModel;

/// <summary>What <see cref="Checker.Run"/> does. Seed, sequences and length determine its result; threads do not.</summary>
public sealed record CheckOptions
{
    /// <summary>The kernel.</summary>
    public Kernel Kernel { get; init; } = Kernel.V5_11;

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; init; } = Scenario.Default;

    /// <summary>How actions are drawn.</summary>
    public Profile Profile { get; init; } = Profile.All[0];

    /// <summary>The oracles, in the order in which they are asked.</summary>
    public IReadOnlyList<IOracle> Oracles { get; init; } = Oracle.All;

    /// <summary>The number of sequences, 1 or more.</summary>
    public long Sequences { get; init; } = 1000;

    /// <summary>The most actions of a sequence, 1 to 100,000: the machine's counters have 16 bits.</summary>
    public int Length { get; init; } = 400;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Actions with which every sequence begins, such as those of a trace from whose end to go on. They are performed as they are: neither
    /// counted, nor by <see cref="Length"/>, nor shrunk; findings' traces begin with them.
    /// </summary>
    public ImmutableArray<MachineAction> Given { get; init; } = [];

    /// <summary>The threads, 1 or more.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// Whether the search goes on after a round in which something was found. What v5.11 itself does wrong (<see cref="Finding.Fix"/>) never ends the search of
    /// a kernel with changes.
    /// </summary>
    public bool KeepGoing { get; init; }

    /// <summary>Whether findings are shrunk.</summary>
    public bool Shrink { get; init; } = true;

    /// <summary>Asked after each round of <see cref="Checker.RoundSize"/> sequences whether the search goes on; null: it does.</summary>
    public Func<bool>? ContinueAfterRound { get; init; }

    private const int MaxLength = 100_000;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Kernel);
        ArgumentNullException.ThrowIfNull(Scenario);
        ArgumentNullException.ThrowIfNull(Profile);
        ArgumentNullException.ThrowIfNull(Oracles);
        AtLeastOne(nameof(Sequences), Sequences);
        ValidateLength(Length);

        if (Oracles.Any(o => o is null))
        {
            throw new ArgumentException("one of the oracles is null");
        }

        if (Given.IsDefault)
        {
            throw new ArgumentException("given is not set; valid are actions, or none");
        }

        Profile.Validate();
        AtLeastOne(nameof(Threads), Threads);
    }

    internal static void ValidateLength(int length)
    {
        AtLeastOne(nameof(Length), length);
        if (length > MaxLength)
        {
            throw new ArgumentException($"length is {length}; valid are 1 to {MaxLength}");
        }
    }

    private static void AtLeastOne(string name, long value)
    {
        if (value < 1)
        {
            throw new ArgumentException($"{char.ToLowerInvariant(name[0])}{name[1..]} is {value}; valid is 1 or more");
        }
    }
}
