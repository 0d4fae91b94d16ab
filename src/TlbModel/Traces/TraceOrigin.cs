namespace TlbModel;

/// <summary>Where a trace comes from.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Sequence">The number of the sequence in it, from 0.</param>
/// <param name="Profile">The profile's name.</param>
public sealed record TraceOrigin(ulong Seed, long Sequence, string Profile);
