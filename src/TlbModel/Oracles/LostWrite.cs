using System.Globalization;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Oracles;

/// <summary>What was stored is there, wherever the kernel has put the page since.</summary>
internal sealed class LostWrite : IOracle
{
    public string Id => "lost-write";

    public string Sentence =>
        "While no path works on an address space, every page of its private areas holds each store since the page was last discarded, on top of the copy that it was made from; a file's page holds each store through its shared mappings since it was last truncated, and no other, at any time.";

    public string Why => "A program's data is gone, or another's: a page was not copied, was copied too early, or was written after it was replaced.";

    public string Suspended =>
        "For stores through an entry that a discard in flight has visited and will flush: they vanish with the page (docs/decisions/0005-logical-memory.md). For pages that a truncation in flight takes away, and for a driver's pages.";

    public string Citation => "mm/memory.c, v5.11: wp_page_copy, do_cow_fault, do_anonymous_page (pte_same and pte_none are looked at again under the page-table lock)";

    public Violation? Check(in Judgement judgement) =>
        judgement.Has(EventKind.PathFinished) || judgement.Has(EventKind.Stored) ? CheckFiles(judgement) ?? CheckMms(judgement) : null;

    private Violation? CheckFiles(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        for (int file = 0; file < m.Layout.Files; file++)
        {
            for (int index = 0; index < m.Layout.FilePages; index++)
            {
                LogicalRaw page = m.FileLogical(file, index);
                byte frame = m.PageCache(file, index);
                bool isCached = m.Frame(frame).Kind == (byte)FrameKind.File;
                int expected = FrameRaw.OnDisk + page.Stores;
                int held = isCached ? m.Frame(frame).Version : FrameRaw.OnDisk + m.Disk(file, index).Written;
                if (held != expected && !IsDrivers(m, frame) && !Truncation.IsInFlight(m, file, index))
                {
                    return Broken(judgement, page, Text(
                        $"Page {index} of file {file} ought to hold version {expected}, but {(isCached ? Holds(frame, held) : Text($"it is not cached any more, and the disk holds version {held}"))}."))
                        with { Frame = isCached ? new FrameNumber(frame) : null };
                }
            }
        }

        return null;
    }

    private static bool IsDrivers(Memory m, int frame) => m.Frame(frame).Kind == (byte)FrameKind.Driver;

    private Violation? CheckMms(in Judgement judgement)
    {
        Memory m = judgement.MemoryAfter;
        int judged = AtRest(m);
        for (int mm = 0; judged >> mm != 0; mm++)
        {
            if ((judged & (1 << mm)) != 0 && CheckOutside(judgement, mm) is { } outside)
            {
                return outside;
            }

            foreach (ref VmaRaw vma in (judged & (1 << mm)) == 0 ? [] : m.Vmas(mm)[..m.Mm(mm).VmaCount])
            {
                for (int page = vma.Start; page < vma.End && (vma.Flags & VmaRaw.Shared) == 0 && vma.DetachedBy == 0; page++)
                {
                    if (CheckPage(judgement, mm, vma, page) is { } violation)
                    {
                        return violation;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>What no area covers ought to hold nothing: munmap forgets it. A fork that leaves an area out does not.</summary>
    private Violation? CheckOutside(in Judgement judgement, int mm)
    {
        Memory m = judgement.MemoryAfter;
        Span<LogicalRaw> pages = m.Logical(mm);
        for (int page = 0; page < pages.Length; page++)
        {
            if (pages[page].Stores != 0 && !IsCovered(m, mm, page))
            {
                return Broken(mm, page, -1, Text($"ought to hold {Stores(pages[page].Stores)}, but lies in no area"), judgement, pages[page]);
            }
        }

        return null;
    }

    private static bool IsCovered(Memory m, int mm, int page)
    {
        foreach (ref VmaRaw vma in m.Vmas(mm)[..m.Mm(mm).VmaCount])
        {
            if (vma.Start <= page && page < vma.End)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The mms that a task has and that no path in flight works on, as bits: nobody else can look at one. A truncation works on all that map its file.
    /// </summary>
    private static int AtRest(Memory m)
    {
        int live = 0;
        int busy = Truncation.MmsInFlight(m) << 1;
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            ref TaskRaw raw = ref m.Task(task);
            int mms = (1 << raw.Mm) | (1 << raw.PathMm);
            live |= 1 << raw.Mm;
            busy |= raw.StackDepth > 0 ? mms : 0;
        }

        return (live & ~busy) >> 1;
    }

    private Violation? CheckPage(in Judgement judgement, int mm, in VmaRaw vma, int page)
    {
        Memory m = judgement.MemoryAfter;
        LogicalRaw logical = m.Logical(mm)[page];
        uint leaf = PageTables.Leaf(m, mm, page);
        if (Pte.IsSwap(leaf))
        {
            return CheckSwapped(judgement, mm, vma, page, Pte.Slot(leaf));
        }

        int frame = Pte.Present(leaf) ? Pte.Frame(leaf) : -1;
        bool isOwn = frame >= 0 && m.Frame(frame).Kind == (byte)FrameKind.Anonymous;
        if (!isOwn)
        {
            string instead = frame >= 0 ? Text($"f{frame} is there, which is not a page of its own") : "no page is there";
            return logical.Stores == 0 ? null : Broken(mm, page, frame, Text($"ought to hold {Stores(logical.Stores)}, but {instead}"), judgement, logical);
        }

        ref FrameRaw raw = ref m.Frame(frame);
        if (vma.File != 0 && !IsVersionOfFile(m, vma, page, raw.CopyOf))
        {
            return Broken(mm, page, frame, Text($"is f{frame}, which is no copy of its file's page"), judgement, logical);
        }

        int expected = (vma.File == 0 ? 0 : raw.CopyOf) + logical.Stores;
        string copy = vma.File == 0 ? "" : Text($" on a copy of version {raw.CopyOf}");
        return raw.Version == expected ? null : Broken(
            mm, page, frame, Text($"ought to hold version {expected} ({Stores(logical.Stores)}{copy}), but {Holds(frame, raw.Version)}"), judgement, logical);
    }

    private Violation? CheckSwapped(in Judgement judgement, int mm, in VmaRaw vma, int page, int slot)
    {
        Memory m = judgement.MemoryAfter;
        LogicalRaw logical = m.Logical(mm)[page];
        (int version, int copyOf) = Swapping.Content(m, slot);
        int expected = (vma.File == 0 ? 0 : copyOf) + logical.Stores;
        return version == expected ? null : Broken(
            mm, page, -1, Text($"ought to hold version {expected} ({Stores(logical.Stores)}), but swap slot {slot} holds version {version}"), judgement, logical);
    }

    private static bool IsVersionOfFile(Memory m, in VmaRaw vma, int page, int version)
    {
        // mremap may make an area longer than its file.
        int index = vma.PgOff + page - vma.Start;
        return index < m.Layout.FilePages && version >= FrameRaw.OnDisk &&
            version <= FrameRaw.OnDisk + Math.Max(m.FileLogical(vma.File - 1, index).Stores, m.Disk(vma.File - 1, index).MostStores);
    }

    private static string Stores(int stores) => stores == 1 ? "1 store" : Text($"{stores} stores");

    private static string Holds(int frame, int version) => Text($"f{frame} holds version {version}");

    private Violation Broken(int mm, int page, int frame, string what, in Judgement judgement, in LogicalRaw logical) =>
        Broken(judgement, logical, Text($"v{page} of mm{mm} {what}.")) with
        {
            Mm = new MmId((byte)mm),
            Page = new VirtualPage((ushort)page),
            Frame = frame < 0 ? null : new FrameNumber((byte)frame),
        };

    private Violation Broken(in Judgement judgement, in LogicalRaw logical, string statement) =>
        new(Id, logical.ChangedBy != 0 ? RoutineCatalogue.LabelName(logical.ChangedBy) : judgement.StepName, statement);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
