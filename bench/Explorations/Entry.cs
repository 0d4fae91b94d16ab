using System.Globalization;

namespace TlbModel.Bench.Explorations;

/// <summary>An exploration that is kept in a file: what is explored, and what came out.</summary>
internal sealed record Entry
{
    /// <summary>The name of the kernel.</summary>
    public required string Kernel { get; init; }

    /// <summary>The name of a built-in scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>How many speculative walks may begin, as <c>tlbmodel explore --walks</c>; null: as the scenario says.</summary>
    public int? Walks { get; init; }

    /// <summary>How many cached entries may be dropped; null: as the scenario says.</summary>
    public int? Evictions { get; init; }

    /// <summary>How many switches may be made; null: as the scenario says.</summary>
    public int? Switches { get; init; }

    /// <summary>The only oracle that is asked; null: all but those on request.</summary>
    public string? Oracle { get; init; }

    /// <summary>Which states count as one: all, shortest, exact or none.</summary>
    public required string Reductions { get; init; }

    /// <summary>The obligations that must be reached, because the scenario is about them.</summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];

    /// <summary>What came out; null: it has not been run yet.</summary>
    public Figures? Figures { get; init; }

    /// <summary>The seconds that it took, of those that are run by hand.</summary>
    public int? Seconds { get; init; }

    /// <summary>What is explored, in a line; no two entries of a file have the same.</summary>
    public string Key() => $"{Kernel} {Scenario}{Bounds()}{(Oracle is null ? "" : $" {Oracle}")}";

    /// <summary>The bounds that differ from the scenario's, as options of <c>tlbmodel explore</c>.</summary>
    public string Bounds() => Option("walks", Walks) + Option("evictions", Evictions) + Option("switches", Switches);

    /// <summary>What <c>tlbmodel explore</c> has to be told besides kernel and scenario.</summary>
    public string Options() => $"{Bounds()}{(Oracle is null ? "" : $" --oracle {Oracle}")}{(Reductions == "all" ? "" : $" --reduce {Reductions}")}".TrimStart();

    /// <summary>The key.</summary>
    public override string ToString() => Key();

    private static string Option(string name, int? value) => value is null ? "" : string.Create(CultureInfo.InvariantCulture, $" --{name} {value}");
}
