namespace TlbModel.Exploration.Engine;

/// <summary>Arrays of one size that are used again and again: what is given back needs no collection. Any thread may take or give back.</summary>
internal sealed class ChunkPool
{
    public const int Size = 1 << 18;

    private readonly Stack<byte[]> _free = new();
    private readonly Lock _lock = new();

    /// <summary>The bytes of all arrays, also of those that nobody uses now.</summary>
    public long Bytes { get; private set; }

    public byte[] Take()
    {
        lock (_lock)
        {
            if (_free.TryPop(out byte[]? chunk))
            {
                return chunk;
            }

            Bytes += Size;
        }

        return GC.AllocateUninitializedArray<byte>(Size);
    }

    public void GiveBack(byte[] chunk)
    {
        lock (_lock)
        {
            _free.Push(chunk);
        }
    }
}
