namespace TlbModel.Bench.Yardstick;

/// <summary>A fault that is seeded into MiniTlb.</summary>
internal enum Fault
{
    None,

    /// <summary>Free does not compare generations.</summary>
    FreeUnchecked,

    /// <summary>Unmap does not raise the generation when something is gathered already.</summary>
    GenerationNotRaised,
}
