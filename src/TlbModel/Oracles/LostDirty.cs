using System.Globalization;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>A page that nobody will write back again holds nothing that its backing store lacks.</summary>
internal sealed class LostDirty : IOracle
{
    public string Id => "lost-dirty";

    public string Sentence =>
        "A page of a file, or of the swap cache, that is clean everywhere (no dirty page-table entry, not PG_dirty, not under writeback, not locked by who may be about to write it) holds what its backing store holds.";

    public string Why => "The page may be dropped at any time: a store that succeeded is gone when it is read again, or after a crash, although it was synced.";

    public string Suspended =>
        "While a path in flight has taken a dirty entry of the page out of a table (its D may sit in a local, and the flush may be owed), and for a page of the swap cache to which nothing refers any more.";

    public string Citation => "mm/page-writeback.c, v5.11: clear_page_dirty_for_io; mm/rmap.c: page_mkclean_one, try_to_unmap_flush_dirty";

    public Violation? Check(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        for (int file = 0; file < m.Layout.Files; file++)
        {
            for (int index = 0; index < m.Layout.FilePages; index++)
            {
                byte frame = m.PageCache(file, index);
                int stored = FrameRaw.OnDisk + m.Disk(file, index).Written;
                if (frame != 0 && m.Frame(frame).Version != stored && m.Frame(frame).Kind == (byte)FrameKind.File && IsClean(m, frame) &&
                    !Truncation.IsInFlight(m, file, index))
                {
                    return Broken(judgement, frame, Text($"Page {index} of file {file}"), stored);
                }
            }
        }

        for (int slot = 0; slot < m.Layout.SwapSlots; slot++)
        {
            SwapRaw raw = m.Swap(slot);
            ref FrameRaw page = ref m.Frame(raw.Cache);
            bool isNeeded = raw.Cache != 0 && (raw.Count != 0 || page.MapCount != 0) && !Frames.Has(page, FrameRaw.LazyFree);
            if (isNeeded && page.Version != raw.Version && IsClean(m, raw.Cache))
            {
                return Broken(judgement, raw.Cache, Text($"The page of swap slot {slot}"), raw.Version);
            }
        }

        return null;
    }

    private static bool IsClean(Memory m, int frame)
    {
        ref FrameRaw page = ref m.Frame(frame);
        return (page.Flags & (FrameRaw.Dirty | FrameRaw.Writeback | FrameRaw.Locked)) == 0 && page.ClearedBy == 0 && !HasDirtyEntry(m, frame);
    }

    private static bool HasDirtyEntry(Memory m, int frame)
    {
        for (int table = 1; table < m.Layout.Frames; table++)
        {
            ref FrameRaw raw = ref m.Frame(table);
            if (raw.Kind != (byte)FrameKind.PageTable || raw.Owner != 1)
            {
                continue;
            }

            foreach (uint entry in m.Entries(table))
            {
                if (Pte.Present(entry) && Pte.Frame(entry) == frame && (entry & Pte.D) != 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Violation Broken(in Judgement judgement, byte frame, string what, int stored)
    {
        FrameRaw page = judgement.MemoryAfter.Frame(frame);
        string step = page.CleanedBy != 0 ? RoutineCatalogue.LabelName(page.CleanedBy) : judgement.StepName;
        return new Violation(Id, step, Text($"{what} is clean, but f{frame} holds version {page.Version}, and its backing store version {stored}."))
        {
            Frame = new FrameNumber(frame),
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
