namespace TlbModel;

/// <summary>
/// How often each kind of action is drawn. The weights are relative to each other, per state of the CPU that was drawn; kinds that are not
/// possible there are drawn again.
/// </summary>
public sealed record Profile
{
    /// <summary>The name, as <c>--profile</c> takes it.</summary>
    public required string Name { get; init; }

    /// <summary>What the profile is for, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The weight of a step of a path, a handler or a context switch.</summary>
    public int Steps { get; init; } = 60;

    /// <summary>The weight of taking an interrupt where one waits.</summary>
    public int Interrupts { get; init; } = 12;

    /// <summary>The weight of a user-mode access.</summary>
    public int Accesses { get; init; } = 16;

    /// <summary>The weight of a call.</summary>
    public int Calls { get; init; } = 12;

    /// <summary>The weight of a walk's next read where one is in progress.</summary>
    public int WalkSteps { get; init; } = 16;

    /// <summary>The weight of the start of a speculative walk.</summary>
    public int Speculation { get; init; } = 2;

    /// <summary>The weight of an eviction.</summary>
    public int Evictions { get; init; } = 1;

    /// <summary>The weight of a switch by a CPU that runs a task.</summary>
    public int Switches { get; init; } = 2;

    /// <summary>
    /// Of how many draws in 16 the CPU stays the one that was drawn last, 0 to 15: races that need many steps of one CPU between two of another
    /// want bursts.
    /// </summary>
    public int Stay { get; init; } = 4;

    /// <summary>Whether each sequence draws its own variation of the weights (swarm testing), some of them zero.</summary>
    public bool IsSwarm { get; init; }

    /// <summary>
    /// Whether each sequence lets every task do only some of what it may, and has it come back to one page: races of a few calls are drawn more often so than
    /// among all that could be called.
    /// </summary>
    public bool IsFocused { get; init; }

    /// <summary>Throws unless the weights can be drawn from.</summary>
    internal void Validate()
    {
        foreach (int weight in (int[])[Steps, Interrupts, Accesses, Calls, WalkSteps, Speculation, Evictions, Switches])
        {
            if (weight is < 0 or > 1000)
            {
                throw new ArgumentException($"profile {Name} has the weight {weight}; valid are 0 to 1000");
            }
        }

        if (Stay is < 0 or > 15)
        {
            throw new ArgumentException($"profile {Name} stays {Stay} draws in 16; valid are 0 to 15");
        }
    }

    /// <summary>The profiles that there are; the first is the default.</summary>
    public static IReadOnlyList<Profile> All { get; } =
    [
        new() { Name = "swarm", Description = "Each sequence varies the weights of the others at random.", IsSwarm = true },
        new() { Name = "balanced", Description = "The same weights for every sequence." },
        new() { Name = "hardware", Description = "Much speculation and many evictions.", Speculation = 12, Evictions = 6 },
        new() { Name = "scheduler", Description = "Many switches: lazy TLB mode and the PCID slots.", Switches = 14 },
        new() { Name = "calls", Description = "Mostly kernel paths.", Calls = 30, Accesses = 8, Speculation = 1 },
        new() { Name = "bursts", Description = "Long runs of steps on one CPU.", Stay = 14, Switches = 4 },
        new() { Name = "focus", Description = "As swarm; each sequence also leaves out some operations, and prefers one page.", IsSwarm = true, IsFocused = true },
    ];

    /// <summary>A profile by its name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those that there are.</exception>
    public static Profile Named(string name) =>
        All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"there is no profile {name}; there are {string.Join(", ", All.Select(p => p.Name))}", nameof(name));
}
