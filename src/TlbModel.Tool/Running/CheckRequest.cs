using TlbModel.Exploration;
using TlbModel.Tool.Files;

namespace TlbModel.Tool.Running;

/// <summary>What a <c>check</c> was asked to do.</summary>
/// <param name="Options">What is checked.</param>
/// <param name="Time">How long rounds may begin; null: until the number of sequences is reached.</param>
/// <param name="Output">Where the traces go; null: nowhere.</param>
/// <param name="Json">Whether the report is JSON.</param>
internal sealed record CheckRequest(CheckOptions Options, TimeSpan? Time, OutputFile? Output, bool Json)
{
    /// <summary>The budget for the proof that a trace is shortest; null: it is not asked.</summary>
    public ExplorationBounds? Certify { get; init; }
}
