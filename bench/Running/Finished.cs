using TlbModel.Bench.Engines;

namespace TlbModel.Bench.Running;

/// <summary>What a process left.</summary>
/// <param name="Output">Its standard output.</param>
/// <param name="Cost">What it needed; the time and the memory as seen shortly before its end.</param>
internal sealed record Finished(string Output, Cost Cost);
