namespace TlbModel.Exploration.Engine;

/// <summary>States of a level that are to be expanded, in the order of their places in the shard; read from every <see cref="Stride"/>-th on.</summary>
/// <remarks>The first chunks are small ones of its own, the others come from a pool.</remarks>
internal sealed class PackedStates(int stride, ChunkPool pool)
{
    private const int FirstChunk = 1 << 10;

    private readonly List<byte[]> _chunks = [];
    private readonly List<int> _ends = [];
    private readonly List<(int Chunk, int Offset)> _starts = [];

    private int _released;

    public int Count { get; private set; }

    /// <summary>The bytes of its own chunks.</summary>
    public long OwnBytes { get; private set; }

    /// <summary>After how many states reading can begin again.</summary>
    public int Stride { get; } = stride;

    public void Add(ReadOnlySpan<byte> state)
    {
        if (_chunks.Count == 0 || _ends[^1] + state.Length > _chunks[^1].Length)
        {
            _chunks.Add(NewChunk(state.Length));
            _ends.Add(0);
        }

        if (Count % Stride == 0)
        {
            _starts.Add((_chunks.Count - 1, _ends[^1]));
        }

        state.CopyTo(_chunks[^1].AsSpan(_ends[^1]));
        _ends[^1] += state.Length;
        Count++;
    }

    /// <summary>Reads states one after the other.</summary>
    /// <param name="first">The first, a multiple of <see cref="Stride"/>.</param>
    public Reader ReadFrom(int first) => new(this, _starts[first / Stride]);

    /// <summary>Gives back what holds only states before a place; they are not read again.</summary>
    /// <param name="place">A multiple of <see cref="Stride"/>, or <see cref="Count"/>.</param>
    public void Release(int place)
    {
        int used = place == Count ? _chunks.Count : _starts[place / Stride].Chunk;
        for (; _released < used; _released++)
        {
            byte[] chunk = _chunks[_released];
            if (chunk.Length == ChunkPool.Size)
            {
                pool.GiveBack(chunk);
            }
            else
            {
                OwnBytes -= chunk.Length;
            }

            _chunks[_released] = [];
        }
    }

    public void Clear()
    {
        Release(Count);
        _released = 0;
        _chunks.Clear();
        _ends.Clear();
        _starts.Clear();
        Count = 0;
    }

    private byte[] NewChunk(int atLeast)
    {
        int size = FirstChunk << Math.Min(16, _chunks.Count);
        if (size >= ChunkPool.Size && atLeast <= ChunkPool.Size)
        {
            return pool.Take();
        }

        byte[] chunk = GC.AllocateUninitializedArray<byte>(Math.Max(size, atLeast));
        OwnBytes += chunk.Length;
        return chunk;
    }

    internal ref struct Reader
    {
        private readonly PackedStates _states;
        private int _chunk;
        private int _offset;

        public Reader(PackedStates states, (int Chunk, int Offset) start)
        {
            _states = states;
            (_chunk, _offset) = start;
        }

        /// <summary>Reads the next state.</summary>
        public void Next(DeltaCoder coder, Span<byte> state)
        {
            if (_offset == _states._ends[_chunk])
            {
                _chunk++;
                _offset = 0;
            }

            _offset += coder.Decode(_states._chunks[_chunk].AsSpan(_offset), state);
        }
    }
}
