namespace TlbModel.Exploration.Engine;

/// <summary>Finds the keys of a shard. The keys themselves stand in a list, in the order in which they were found.</summary>
internal abstract class KeyTable<TKey>
    where TKey : unmanaged, IEquatable<TKey>
{
    /// <summary>The candidates that are looked up at a time, so that the waits for memory overlap; a power of 2.</summary>
    protected const int Group = 16;

    public abstract long Bytes { get; }

    /// <summary>The table for a kind of key: 8 bytes fit beside each other where they are looked for; of 16, only a trace of each does.</summary>
    public static KeyTable<TKey> For(Chunks<TKey> keys) =>
        keys is Chunks<ulong> narrow ? (KeyTable<TKey>)(object)new NarrowKeyTable(narrow) : new WideKeyTable<TKey>(keys);

    public abstract bool Contains(TKey key, ulong hash);

    /// <summary>Puts a key into the table unless it is there; whether it was put. The caller then adds it to the list.</summary>
    public abstract bool TryAdd(TKey key, ulong hash);

    /// <summary>Puts candidates into the table and the lists, in their order.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="shard">The lists.</param>
    /// <param name="added">Told the place of each that was new; null: nobody.</param>
    public abstract void AddAll(ReadOnlySpan<Candidate<TKey>> candidates, Shard<TKey> shard, List<int>? added);
}
