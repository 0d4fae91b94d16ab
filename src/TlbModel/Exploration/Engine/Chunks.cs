using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>A list that grows without copying what it holds: chunks of one size, of which the first begins small.</summary>
internal sealed class Chunks<T>
    where T : unmanaged
{
    private const int Shift = 16;
    private const int Size = 1 << Shift;
    private const int First = 64;

    private T[][] _chunks = [new T[First]];

    public int Count { get; private set; }

    /// <summary>The bytes that it takes.</summary>
    public long Bytes { get; private set; } = First * Unsafe.SizeOf<T>();

    public ref T this[int index] => ref _chunks[index >> Shift][index & (Size - 1)];

    public void Add(T item)
    {
        int chunk = Count >> Shift;
        int at = Count & (Size - 1);
        if (at == 0 && chunk > 0)
        {
            Extend(chunk);
        }
        else if (chunk == 0 && at == _chunks[0].Length)
        {
            Bytes += (long)at * Unsafe.SizeOf<T>();
            Array.Resize(ref _chunks[0], at * 2);
        }

        _chunks[chunk][at] = item;
        Count++;
    }

    /// <summary>Forgets everything and keeps the memory of the first chunk.</summary>
    public void Clear()
    {
        Count = 0;
        _chunks = [_chunks[0]];
        Bytes = (long)_chunks[0].Length * Unsafe.SizeOf<T>();
    }

    private void Extend(int chunk)
    {
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk * 2);
        }

        _chunks[chunk] = new T[Size];
        Bytes += (long)Size * Unsafe.SizeOf<T>();
    }
}
