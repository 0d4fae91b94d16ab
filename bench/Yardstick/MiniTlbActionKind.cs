namespace TlbModel.Bench.Yardstick;

/// <summary>What <see cref="MiniTlb"/> can do.</summary>
internal enum MiniTlbActionKind : byte
{
    Map,
    Access,
    Evict,
    Unmap,
    Flush,
    Free,
}
