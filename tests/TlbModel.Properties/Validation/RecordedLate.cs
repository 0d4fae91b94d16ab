using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>
/// An event that the log has in a later operation than the one in which it happened. Such a pair differs in nothing but shootdowns of one CPU, which the
/// earlier operation lacks and the later one has too many; nothing between them differs; and from the earlier one to the later one no other CPU asked
/// for a flush to which they could belong.
/// </summary>
internal static class RecordedLate
{
    /// <summary>The indexes of the operations of such pairs.</summary>
    public static ImmutableHashSet<int> Among(ImmutableArray<Comparison> all)
    {
        ImmutableHashSet<int>.Builder found = ImmutableHashSet.CreateBuilder<int>();
        int[] different = [.. Enumerable.Range(0, all.Length).Where(i => !all[i].IsExact)];
        for (int i = 0; i + 1 < different.Length; i++)
        {
            if (IsPair(all, different[i], different[i + 1]))
            {
                found.Add(different[i]);
                found.Add(different[i + 1]);
                i++;
            }
        }

        return found.ToImmutable();
    }

    private static bool IsPair(ImmutableArray<Comparison> all, int earlier, int later)
    {
        ImmutableArray<FlushEvent> missing = Less(all[earlier].Flushes, all[earlier].Logged.Flushes);
        ImmutableArray<FlushEvent> extra = Less(all[later].Logged.Flushes, all[later].Flushes);
        return missing.Length == 1 && extra.SequenceEqual(missing) &&
            missing[0].Reason == FlushReason.RemoteShootdown &&
            Less(all[earlier].Logged.Flushes, all[earlier].Flushes).IsEmpty && Less(all[later].Flushes, all[later].Logged.Flushes).IsEmpty &&
            all[earlier].Result == all[earlier].Logged.Result && all[later].Result == all[later].Logged.Result &&
            all[earlier].Logged.Sequence == all[later].Logged.Sequence &&
            !all[(earlier + 1)..(later + 1)].Any(c => c.Logged.Flushes.Any(f => f.Reason == FlushReason.RemoteIpiSend && f.Cpu != missing[0].Cpu));
    }

    /// <summary>The events of a list without those of another one, each as often as it stands there.</summary>
    private static ImmutableArray<FlushEvent> Less(ImmutableArray<FlushEvent> left, ImmutableArray<FlushEvent> right)
    {
        List<FlushEvent> rest = [.. left];
        foreach (FlushEvent taken in right)
        {
            rest.Remove(taken);
        }

        return [.. rest];
    }
}
