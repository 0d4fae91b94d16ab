namespace TlbModel.Exploration.Engine;

/// <summary>States of a level that are to be expanded, in the order of their places in the shard; read from every <see cref="Stride"/>-th on.</summary>
internal sealed class PackedStates(int stride)
{
    private const int FirstChunk = 1 << 10;
    private const int Chunk = 1 << 18;

    private readonly List<byte[]> _chunks = [];
    private readonly List<int> _ends = [];
    private readonly List<(int Chunk, int Offset)> _starts = [];

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>After how many states reading can begin again.</summary>
    public int Stride { get; } = stride;

    public void Add(ReadOnlySpan<byte> state)
    {
        if (_chunks.Count == 0 || _ends[^1] + state.Length > _chunks[^1].Length)
        {
            int size = Math.Max(state.Length, Math.Min(Chunk, FirstChunk << Math.Min(16, _chunks.Count)));
            _chunks.Add(GC.AllocateUninitializedArray<byte>(size));
            _ends.Add(0);
            Bytes += size;
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

    public void Clear()
    {
        _chunks.Clear();
        _ends.Clear();
        _starts.Clear();
        Count = 0;
        Bytes = 0;
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
