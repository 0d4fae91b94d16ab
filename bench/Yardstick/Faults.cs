namespace TlbModel.Bench.Yardstick;

/// <summary>What is known of the seeded faults.</summary>
internal static class Faults
{
    public static readonly IReadOnlyList<Fault> Seeded = [Fault.FreeUnchecked, Fault.GenerationNotRaised];

    /// <summary>The actions of a shortest counterexample with 2 CPUs and 2 pages.</summary>
    public static int ShortestCounterexample(Fault fault) => fault switch
    {
        Fault.FreeUnchecked => 4,
        Fault.GenerationNotRaised => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "a MiniTlb without a fault has no counterexample"),
    };
}
