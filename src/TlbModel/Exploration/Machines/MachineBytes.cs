using System.Runtime.InteropServices;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>Typed access to a machine's bytes that are only read.</summary>
internal static class MachineBytes
{
    /// <summary>The bytes as a machine; whoever gets it must not write to it.</summary>
    public static Memory ForReading(Layout layout, ReadOnlySpan<byte> bytes) =>
        new(layout, MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(bytes), bytes.Length));
}
