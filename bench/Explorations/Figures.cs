namespace TlbModel.Bench.Explorations;

/// <summary>What came out of an exploration.</summary>
internal sealed record Figures
{
    /// <summary>holds: closed, nothing is broken and everything that must be reached was; violated; unreached; or cut.</summary>
    public required string Verdict { get; init; }

    /// <summary>The oracle that spoke; null: none did.</summary>
    public string? Oracle { get; init; }

    /// <summary>The distinct states.</summary>
    public required long States { get; init; }

    /// <summary>The transitions.</summary>
    public required long Transitions { get; init; }

    /// <summary>The length of the longest of the shortest ways to a state.</summary>
    public required int Depth { get; init; }

    /// <summary>The actions of the trace that was found; null: none was.</summary>
    public int? Length { get; init; }

    /// <summary>If only one oracle was asked and spoke: which one speaks first when all are asked, and after how many actions; null: none.</summary>
    public First? First { get; init; }

    /// <summary>The obligations that were reached; left out if something is broken.</summary>
    public IReadOnlyList<string>? Reached { get; init; }

    /// <summary>Without reductions; left out if that takes <see cref="Unreduced.Most"/> states or more.</summary>
    public Unreduced? Unreduced { get; init; }
}
