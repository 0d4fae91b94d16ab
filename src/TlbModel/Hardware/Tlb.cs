using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Hardware;

/// <summary>A CPU's TLB and paging-structure caches: lookup, fill, and the invalidations with their real scopes.</summary>
internal static class Tlb
{
    /// <summary>The index of the entry that translates a page under a tag (a global entry serves every tag); -1: none.</summary>
    public static int Find(Span<TlbRaw> tlb, int tag, int page)
    {
        for (int i = 0; i < tlb.Length; i++)
        {
            ref TlbRaw entry = ref tlb[i];
            if (entry.Tag == 0)
            {
                break;
            }

            if (entry.Page == page && (entry.Tag == tag || (entry.Flags & Pte.G) != 0))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The index of the entry of a tag and page, global or not; -1: none.</summary>
    public static int FindExact(Span<TlbRaw> tlb, int tag, int page)
    {
        for (int i = 0; i < tlb.Length && tlb[i].Tag != 0; i++)
        {
            if (tlb[i].Tag == tag && tlb[i].Page == page)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Inserts an entry in its place, ordered by tag and page; an entry of the same tag and page is replaced.</summary>
    public static void Fill(Span<TlbRaw> tlb, in TlbRaw entry)
    {
        int at = 0;
        while (at < tlb.Length && tlb[at].Tag != 0 && Before(tlb[at], entry))
        {
            at++;
        }

        if (tlb[at].Tag != entry.Tag || tlb[at].Page != entry.Page)
        {
            tlb[at..^1].CopyTo(tlb[(at + 1)..]);
        }

        tlb[at] = entry;
    }

    public static bool HasRoom(Span<TlbRaw> tlb) => tlb[^1].Tag == 0;

    public static void RemoveAt(Span<TlbRaw> tlb, int index)
    {
        tlb[(index + 1)..].CopyTo(tlb[index..]);
        tlb[^1] = default;
    }

    /// <summary>
    /// INVLPG: the page's entries of the current PCID and its global ones, and every paging-structure-cache entry of the current PCID
    /// (Intel SDM vol. 3 §4.10.4.1).
    /// </summary>
    public static void Invlpg(ref StepContext c, int page)
    {
        int tag = c.Cpu.Cr3Tag;
        Invalidate(ref c, tag, page, includeGlobals: true, page, 1);
    }

    /// <summary>
    /// A CR3 write without the NOFLUSH bit: the PCID's entries except global ones, and its paging-structure caches
    /// (Intel SDM vol. 3 §4.10.4.1).
    /// </summary>
    public static void FlushTag(ref StepContext c, int tag) => Invalidate(ref c, tag, -1, includeGlobals: false, 0, FlushInfoRaw.All);

    /// <summary>INVPCID type 2: everything, global entries and all PCIDs included (Intel SDM vol. 3 §4.10.4.1).</summary>
    public static void InvpcidAll(ref StepContext c) => Invalidate(ref c, 0, -1, includeGlobals: true, 0, FlushInfoRaw.All);

    /// <summary>A page fault drops the faulting address's entries and the structure-cache entries that it used (Intel SDM vol. 3 §4.10.4.1).</summary>
    public static void DropForFault(ref StepContext c, int page)
    {
        int tag = c.Cpu.Cr3Tag;
        Span<TlbRaw> tlb = c.M.Tlb(c.CpuIndex);
        int at;
        while ((at = Find(tlb, tag, page)) >= 0)
        {
            RemoveAt(tlb, at);
        }

        Span<StructureRaw> structures = c.M.Structures(c.CpuIndex);
        for (int i = structures.Length - 1; i >= 0; i--)
        {
            if (structures[i].Tag == tag && structures[i].Prefix == page >> c.Layout.Shift(structures[i].Level))
            {
                StructureCache.RemoveAt(structures, i);
            }
        }
    }

    /// <summary>
    /// Drops entries: of a tag (0: of all), of a page (-1: of all). Whatever the page, a walk in progress ends: the instructions are
    /// serializing (Intel SDM vol. 3 §9.3) and drop the structure-cache entries that the walk stands on.
    /// </summary>
    private static void Invalidate(ref StepContext c, int tag, int page, bool includeGlobals, int start, int count)
    {
        Span<TlbRaw> tlb = c.M.Tlb(c.CpuIndex);
        int lost = 0;
        int stale = 0;
        int kept = 0;
        for (int i = 0; i < tlb.Length && tlb[i].Tag != 0; i++)
        {
            ref TlbRaw entry = ref tlb[i];
            bool global = (entry.Flags & Pte.G) != 0;
            bool covered = (tag == 0 || entry.Tag == tag || (global && includeGlobals)) && (page < 0 || entry.Page == page) &&
                (includeGlobals || !global);
            if (covered)
            {
                lost++;
                stale += PageTables.IsStale(c.M, entry) ? 1 : 0;
            }
            else
            {
                tlb[kept++] = entry;
            }
        }

        for (int i = kept; i < kept + lost; i++)
        {
            tlb[i] = default;
        }

        StructureCache.DropTag(c.M.Structures(c.CpuIndex), tag);
        c.Cpu.Walk = default;

        c.Emit(c.Event(EventKind.Flushed) with
        {
            Page = new VirtualPage((ushort)start),
            Count = count,
            Slot = new Asid((byte)Math.Max(0, tag - 1)),
            Value = lost,
            Stale = stale,
        });
    }

    private static bool Before(in TlbRaw left, in TlbRaw right) =>
        left.Tag != right.Tag ? left.Tag < right.Tag : left.Page < right.Page;
}
