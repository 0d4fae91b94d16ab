using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.Exploration.Engine;

/// <summary>A state that a transition reached, before it is known whether it is new.</summary>
/// <param name="Key">The state's key.</param>
/// <param name="Parent">The index of the state before.</param>
/// <param name="Payload">Where the state's bytes begin in its block; unused where the key is the state.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Candidate<TKey>(TKey Key, uint Parent, int Payload);

/// <summary>Candidates of one block for one shard, in the order in which they were reached; reused from block to block.</summary>
internal sealed class CandidateList<TKey>
{
    private Candidate<TKey>[] _items = new Candidate<TKey>[16];
    private int _count;

    public ReadOnlySpan<Candidate<TKey>> Items => _items.AsSpan(0, _count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TKey key, uint parent, int payload)
    {
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = new Candidate<TKey>(key, parent, payload);
    }

    public void Clear() => _count = 0;
}
