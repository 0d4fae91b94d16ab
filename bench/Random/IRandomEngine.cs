using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Random;

/// <summary>A tool that runs random sequences of MiniTlb's actions; those that are not enabled are passed over.</summary>
internal interface IRandomEngine
{
    string Name { get; }

    string Description { get; }

    /// <summary>Runs sequences of <see cref="Sequence.Length"/> actions on MiniTlb without a fault, on one thread.</summary>
    RandomRun Run(MiniTlb model, int sequences);

    /// <summary>The sequence that is left when the tool has shrunk what it found; null if it found nothing, or does not shrink.</summary>
    int? ShrunkCounterexample(MiniTlb model, int seed) => null;
}
