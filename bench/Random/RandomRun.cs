namespace TlbModel.Bench.Random;

/// <summary>What a random run did.</summary>
/// <param name="Drawn">Actions drawn.</param>
/// <param name="Applied">Those of them that were enabled.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record RandomRun(long Drawn, long Applied, double Seconds);
