namespace TlbModel;

/// <summary>A trace that was drawn at random.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Sequence">The number of the sequence in it, from 0.</param>
/// <param name="Profile">The profile's name.</param>
public sealed record RandomOrigin(ulong Seed, long Sequence, string Profile) : TraceOrigin;
