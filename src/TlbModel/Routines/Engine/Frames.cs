using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Physical pages: the allocator, reference and map counts.</summary>
internal static class Frames
{
    /// <summary>Takes the frame that the action chose; 0 if none is free. The caller holds one reference.</summary>
    public static int AllocateFrame(this ref StepContext c, FrameKind kind)
    {
        int frame = c.Choice;
        if (frame == 0)
        {
            return 0;
        }

        ref FrameRaw page = ref c.M.Frame(frame);
        page.Kind = (byte)kind;
        page.RefCount = 1;
        page.Epoch = checked((ushort)(page.Epoch + 1));
        if (!IsCached(c.M, frame))
        {
            page.FreedBy = 0;
        }

        page.Version = page.CopyOf = 0;
        c.Emit(c.Event(EventKind.FrameAllocated) with { Frame = new FrameNumber((byte)frame), Value = (int)kind });
        return frame;
    }

    /// <summary>copy_user_highpage: the content of a page, and where it comes from.</summary>
    public static void CopyPage(this ref StepContext c, int from, int to)
    {
        ref FrameRaw source = ref c.M.Frame(from);
        ref FrameRaw copy = ref c.M.Frame(to);
        copy.Version = source.Version;
        copy.CopyOf = source.Kind == (byte)FrameKind.File ? source.Version : source.CopyOf;
    }

    public static void GetPage(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.RefCount == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
        }

        page.RefCount = checked((byte)(page.RefCount + 1));
    }

    /// <summary>put_page: drops a reference, and frees the page with the last one. The zero page is not counted.</summary>
    public static void PutPage(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.Kind == (byte)FrameKind.Zero)
        {
            return;
        }

        if (page.RefCount == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
            return;
        }

        if (--page.RefCount == 0)
        {
            c.FreeFrame(frame);
        }
    }

    public static void AddRmap(this ref StepContext c, int frame) => c.M.Frame(frame).MapCount = checked((byte)(c.M.Frame(frame).MapCount + 1));

    /// <summary>page_add_new_anon_rmap: the page is its area's, at the area's offset (page->index).</summary>
    public static void AddNewAnonRmap(this ref StepContext c, int frame, int page)
    {
        VmaRaw vma = c.M.Vmas(c.MmIndex)[c.FindArea(page)];
        c.M.Frame(frame).Index = (ushort)(vma.PgOff + page - vma.Start);
        c.AddRmap(frame);
    }

    /// <summary>set_page_dirty.</summary>
    public static void SetPageDirty(this ref StepContext c, int frame) => c.M.Frame(frame).Flags |= FrameRaw.Dirty;

    public static bool IsDirty(this ref StepContext c, int frame) => (c.M.Frame(frame).Flags & FrameRaw.Dirty) != 0;

    public static bool Has(in FrameRaw page, byte flag) => (page.Flags & flag) != 0;

    /// <summary>
    /// Whether a page can be isolated from the LRU lists (isolate_lru_page, and isolate_lru_pages in mm/vmscan.c): it is on them from when it is
    /// mapped, or in a cache, until somebody else isolates it. That it is in a CPU's pagevec for a while is left out.
    /// </summary>
    public static bool CanIsolate(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        return page.RefCount != 0 && !Has(page, FrameRaw.Isolated) && (FrameKind)page.Kind switch
        {
            FrameKind.Anonymous => page.MapCount != 0 || Has(page, FrameRaw.SwapCache),
            FrameKind.File => page.Owner != 0,
            _ => false,
        };
    }

    /// <summary>Isolates a page: takes it off the LRU lists, and a reference with it.</summary>
    public static void Isolate(this ref StepContext c, int frame)
    {
        ref PageListRaw list = ref c.Task.PageList;
        c.GetPage(frame);
        c.M.Frame(frame).Flags |= FrameRaw.Isolated;
        list.Pages[list.Count++] = (byte)frame;
    }

    /// <summary>Takes a page off the path's list.</summary>
    public static int TakeFromList(this ref StepContext c, int at)
    {
        ref PageListRaw list = ref c.Task.PageList;
        Span<byte> pages = list.Pages;
        Span<byte> fates = list.Fates;
        int frame = pages[at];
        pages[(at + 1)..].CopyTo(pages[at..]);
        fates[(at + 1)..].CopyTo(fates[at..]);
        list.Count--;
        pages[list.Count..].Clear();
        fates[list.Count..].Clear();
        return frame;
    }

    /// <summary>The first page of the path's list with a fate; -1: there is none.</summary>
    public static int FirstOf(this ref StepContext c, byte fate)
    {
        ref PageListRaw list = ref c.Task.PageList;
        for (int i = 0; i < list.Count; i++)
        {
            if (list.Fates[i] == fate)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Puts a page back to the LRU lists (putback_lru_page), and drops the reference of its isolation.</summary>
    public static void PutBack(this ref StepContext c, int frame)
    {
        c.M.Frame(frame).Flags &= unchecked((byte)~FrameRaw.Isolated);
        c.PutPage(frame);
    }

    public static void RemoveRmap(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.MapCount == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
            return;
        }

        page.MapCount--;
    }

    /// <summary>Ghost: whether a CPU still has the frame from before it was freed, so that a failure may name who freed it.</summary>
    private static bool IsCached(Memory m, int frame)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            if (raw.Cr3Frame == frame || (raw.Walk.Level != 0 && raw.Walk.Frame == frame))
            {
                return true;
            }

            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag != 0 && entry.Frame == frame)
                {
                    return true;
                }
            }

            foreach (ref StructureRaw entry in m.Structures(cpu))
            {
                if (entry.Tag != 0 && entry.Frame == frame)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasEntries(ref StepContext c, int frame)
    {
        foreach (uint entry in c.M.Entries(frame))
        {
            if (Pte.Present(entry))
            {
                return true;
            }
        }

        return false;
    }

    private static void FreeFrame(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        FrameKind kind = (FrameKind)page.Kind;
        if (page.MapCount != 0 || (page.Flags & FrameRaw.Locked) != 0 || (kind is FrameKind.File or FrameKind.Driver && page.Owner != 0) ||
            (page.Flags & (FrameRaw.SwapCache | FrameRaw.Writeback)) != 0 || HasEntries(ref c, frame))
        {
            c.Break(ProtocolRule.BadPageState);
        }

        ushort epoch = page.Epoch;
        c.M.Entries(frame).Clear();
        page = default;
        page.Epoch = epoch;
        page.FreedBy = (ushort)c.LabelId;
        c.Emit(c.Event(EventKind.FrameFreed) with { Frame = new FrameNumber((byte)frame), Value = (int)kind });
    }
}
