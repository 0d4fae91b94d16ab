namespace TlbModel.Exploration.Engine;

/// <summary>
/// A part of the visited states, those whose hash has the shard's number: their keys and parents in the order in which they were found, and a table
/// to find them.
/// </summary>
/// <remarks>One thread at a time adds; while none does, any number may read.</remarks>
internal sealed class Shard<TKey>
    where TKey : unmanaged, IEquatable<TKey>
{
    public const int IndexBits = 26;
    private const int MaxStates = (1 << IndexBits) - 1;

    private readonly Chunks<TKey> _keys = new();
    private readonly Chunks<uint> _parents = new();
    private readonly KeyTable<TKey> _table;

    public Shard() => _table = KeyTable<TKey>.For(_keys);

    public int Count => _keys.Count;

    public long Bytes => _keys.Bytes + _parents.Bytes + _table.Bytes;

    public TKey KeyAt(int index) => _keys[index];

    public uint ParentAt(int index) => _parents[index];

    public bool Contains(TKey key, ulong hash) => _table.Contains(key, hash);

    /// <summary>Adds a key unless it is there; whether it was added.</summary>
    public bool TryAdd(TKey key, ulong hash, uint parent)
    {
        if (!_table.TryAdd(key, hash))
        {
            return false;
        }

        Append(key, parent);
        return true;
    }

    /// <summary>Adds candidates in their order.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="added">Told the place of each that was new; null: nobody.</param>
    public void AddAll(ReadOnlySpan<Candidate<TKey>> candidates, List<int>? added) => _table.AddAll(candidates, this, added);

    /// <summary>Adds to the lists a key that the table did not have.</summary>
    public void Append(TKey key, uint parent)
    {
        if (_keys.Count == MaxStates)
        {
            throw new InsufficientMemoryException("a shard of the visited states is full: 2^26 states");
        }

        _keys.Add(key);
        _parents.Add(parent);
    }
}
