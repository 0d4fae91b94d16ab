namespace TlbModel.Exploration;

/// <summary>What was reached of a list of names, by index.</summary>
public sealed class MarkSet
{
    /// <summary>The most names that a system may list.</summary>
    public const int MaxMarks = 65_536;

    private readonly ulong[] _bits;

    /// <summary>An empty set.</summary>
    /// <param name="count">The number of names.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or more than <see cref="MaxMarks"/>.</exception>
    public MarkSet(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxMarks);
        Count = count;
        _bits = new ulong[(count + 63) / 64];
    }

    /// <summary>The number of names.</summary>
    public int Count { get; }

    /// <summary>Whether a name was reached.</summary>
    /// <param name="mark">Its index.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public bool this[int mark]
    {
        get
        {
            CheckRange(mark);
            return (_bits[mark >> 6] & (1UL << (mark & 63))) != 0;
        }
    }

    /// <summary>Notes that a name was reached.</summary>
    /// <param name="mark">Its index.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public void Add(int mark)
    {
        CheckRange(mark);
        _bits[mark >> 6] |= 1UL << (mark & 63);
    }

    /// <summary>Notes everything that another set of the same length holds.</summary>
    /// <param name="other">The other set.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public void Add(MarkSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count != Count)
        {
            throw new ArgumentException($"the other set has {other.Count} marks; valid is {Count}", nameof(other));
        }

        for (int i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    /// <summary>The first mark that only this set or only another one of the same length has; null: they are equal.</summary>
    internal int? FirstDifference(MarkSet other)
    {
        for (int i = 0; i < _bits.Length; i++)
        {
            if (_bits[i] != other._bits[i])
            {
                return (i * 64) + System.Numerics.BitOperations.TrailingZeroCount(_bits[i] ^ other._bits[i]);
            }
        }

        return null;
    }

    private void CheckRange(int mark)
    {
        if ((uint)mark >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(mark), mark, $"valid are 0 to {Count - 1}");
        }
    }
}
