using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>Looks whether the bytes of a state are what tells it from others.</summary>
internal static class StateBytes
{
    /// <summary>
    /// Changes a state bit by bit: each change must make another state of it, as its type compares them or, if that says nothing, as .NET
    /// compares structs: field by field. Of inline arrays .NET says nothing.
    /// </summary>
    /// <exception cref="ArgumentException">One does not; the message names the byte.</exception>
    public static void Check<TState>(TState state)
        where TState : unmanaged
    {
        for (int bit = 0; bit < Unsafe.SizeOf<TState>() * 8; bit++)
        {
            TState other = state;
            Unsafe.Add(ref Unsafe.As<TState, byte>(ref other), bit >> 3) ^= (byte)(1 << (bit & 7));
            if (AreEqual(state, other))
            {
                throw new ArgumentException(
                    $"byte {bit >> 3} of a {typeof(TState).Name} does not tell states apart: it is padding, or not compared as it is; " +
                    "valid are states that are equal if and only if their bytes are");
            }
        }
    }

    private static bool AreEqual<TState>(TState state, TState other)
    {
        try
        {
            return EqualityComparer<TState>.Default.Equals(state, other);
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
