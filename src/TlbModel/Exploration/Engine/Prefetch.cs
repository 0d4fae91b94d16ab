using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TlbModel.Exploration.Engine;

/// <summary>A hint to the memory.</summary>
internal static class Prefetch
{
    /// <summary>Asks for the line in which something lies; where the processor has no such instruction, nothing happens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Line<T>(ref T at)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref at));
        }
    }
}
