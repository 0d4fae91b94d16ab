namespace TlbModel.Checking;

/// <summary>A profile's weights for one sequence.</summary>
internal struct Weights
{
    /// <summary>Of how many draws in 16 the CPU stays the one that was drawn last.</summary>
    public int Stay;

    public int Steps, Interrupts, Accesses, Calls, WalkSteps, Speculation, Evictions, Switches;

    public static Weights For(Profile profile, ref Rng rng)
    {
        Weights w = new()
        {
            Steps = profile.Steps,
            Interrupts = profile.Interrupts,
            Accesses = profile.Accesses,
            Calls = profile.Calls,
            WalkSteps = profile.WalkSteps,
            Speculation = profile.Speculation,
            Evictions = profile.Evictions,
            Switches = profile.Switches,
            Stay = profile.Stay,
        };
        if (profile.IsSwarm)
        {
            w.Interrupts = Math.Max(1, w.Interrupts * Factor(ref rng) / 4);
            w.Accesses = Math.Max(1, w.Accesses * Factor(ref rng) / 4);
            w.Calls = Math.Max(1, w.Calls * Factor(ref rng) / 4);
            w.Speculation = w.Speculation * Factor(ref rng) / 2;
            w.Evictions = w.Evictions * Factor(ref rng) / 2;
            w.Switches = w.Switches * Factor(ref rng) / 2;
            w.Stay = rng.Next(4) switch { 0 => 0, 1 => 8, 2 => 12, _ => 14 };
        }

        return w;
    }

    private static int Factor(ref Rng rng) => rng.Next(5) switch { 0 => 0, 1 => 1, 2 => 2, 3 => 4, _ => 10 };
}
