using TlbModel.State;

namespace TlbModel.Hardware;

/// <summary>A CPU's paging-structure caches (Intel SDM vol. 3 §4.10.3), kept sorted by tag, level and prefix.</summary>
internal static class StructureCache
{
    /// <summary>The entry of the lowest level that serves a page under a tag; -1: none.</summary>
    public static int Deepest(Layout layout, Span<StructureRaw> cache, int tag, int page)
    {
        int best = -1;
        for (int i = 0; i < cache.Length && cache[i].Tag != 0; i++)
        {
            ref StructureRaw entry = ref cache[i];
            if (entry.Tag == tag && entry.Prefix == page >> layout.Shift(entry.Level) && (best < 0 || entry.Level < cache[best].Level))
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>The index of the entry of a tag, level and prefix; -1: none.</summary>
    public static int Find(Span<StructureRaw> cache, int tag, int level, int prefix)
    {
        for (int i = 0; i < cache.Length && cache[i].Tag != 0; i++)
        {
            if (cache[i].Tag == tag && cache[i].Level == level && cache[i].Prefix == prefix)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Caches an entry, replacing one of the same tag, level and prefix; a full cache stays as it is.</summary>
    public static bool Fill(Span<StructureRaw> cache, in StructureRaw entry)
    {
        int at = 0;
        while (at < cache.Length && cache[at].Tag != 0 && Compare(cache[at], entry) < 0)
        {
            at++;
        }

        if (at < cache.Length && cache[at].Tag != 0 && Compare(cache[at], entry) == 0)
        {
            cache[at] = entry;
            return true;
        }

        if (cache.Length == 0 || cache[^1].Tag != 0)
        {
            return false;
        }

        cache[at..^1].CopyTo(cache[(at + 1)..]);
        cache[at] = entry;
        return true;
    }

    public static void RemoveAt(Span<StructureRaw> cache, int index)
    {
        cache[(index + 1)..].CopyTo(cache[index..]);
        cache[^1] = default;
    }

    /// <summary>Drops the entries of a tag (0: all).</summary>
    public static void DropTag(Span<StructureRaw> cache, int tag)
    {
        int kept = 0;
        for (int i = 0; i < cache.Length; i++)
        {
            if (cache[i].Tag != 0 && tag != 0 && cache[i].Tag != tag)
            {
                cache[kept++] = cache[i];
            }
        }

        cache[kept..].Clear();
    }

    private static int Compare(in StructureRaw left, in StructureRaw right) =>
        left.Tag != right.Tag ? left.Tag.CompareTo(right.Tag)
        : left.Level != right.Level ? left.Level.CompareTo(right.Level)
        : left.Prefix.CompareTo(right.Prefix);
}
