namespace TlbModel.State;

/// <summary>
/// The bits of a page-table entry as the machine stores them: x86-64's own positions for the low bits
/// (Intel SDM vol. 3 §4.5.5), NX moved down to bit 15, the frame number in bits 16 to 23.
/// </summary>
internal static class Pte
{
    public const uint P = 1u << 0, RW = 1u << 1, US = 1u << 2, A = 1u << 5, D = 1u << 6, PSE = 1u << 7, G = 1u << 8;
    public const uint Special = 1u << 9, UffdWp = 1u << 10, SoftDirty = 1u << 11;
    public const uint NX = 1u << 15;

    /// <summary>Marks an entry that is not present as a swap entry: the slot stands in the frame's place. (x86 tells it by bits of the offset.)</summary>
    public const uint SwapMark = 1u << 12;

    /// <summary>_PAGE_PROTNONE shares the bit of _PAGE_GLOBAL and counts only while P is clear (arch/x86/include/asm/pgtable_types.h).</summary>
    public const uint ProtNone = G;

    public const uint FlagsMask = 0xFFFF;

    /// <summary>_PAGE_CHG_MASK without the frame: what pte_modify keeps (arch/x86/include/asm/pgtable_types.h).</summary>
    public const uint ChangeMask = A | D | Special | UffdWp | SoftDirty;

    /// <summary>_PAGE_TABLE: what an entry that points to a lower table holds besides the frame.</summary>
    public const uint TableFlags = P | RW | US | A | D;

    public static uint Make(int frame, uint flags) => ((uint)frame << 16) | flags;

    public static int Frame(uint pte) => (int)((pte >> 16) & 0xFF);

    public static bool Walkable(uint pte) => (pte & P) != 0;

    public static bool Present(uint pte) => (pte & (P | ProtNone)) != 0;

    /// <summary>pte_none: A and D are ignored (_PAGE_KNL_ERRATUM_MASK in arch/x86/include/asm/pgtable_types.h).</summary>
    public static bool IsNone(uint pte) => (pte & ~(A | D)) == 0;

    /// <summary>
    /// pte_modify (arch/x86/include/asm/pgtable.h): the frame and <see cref="ChangeMask"/> stay, the rest is the new protection's. That the
    /// frame of a PROT_NONE entry is stored inverted (L1TF) is left out.
    /// </summary>
    public static uint Modify(uint pte, uint protection) =>
        Make(Frame(pte), (pte & ChangeMask) | (protection & FlagsMask & ~ChangeMask));

    /// <summary>is_swap_pte: neither none nor present.</summary>
    public static bool IsSwap(uint pte) => (pte & (P | ProtNone | SwapMark)) == SwapMark;

    public static uint MakeSwap(int slot) => Make(slot, SwapMark);

    /// <summary>swp_offset.</summary>
    public static int Slot(uint pte) => Frame(pte);

    /// <summary>
    /// Whether vm_normal_page finds a counted page behind a present entry: not behind one of the zero page, nor of a driver's page in a VM_PFNMAP
    /// area. Both are special.
    /// </summary>
    public static bool HasNormalPage(uint pte) => Frame(pte) != 0 && (pte & Special) == 0;

    public static bool IsTable(uint pte) => (pte & (P | PSE)) == P;

    /// <summary>
    /// Whether going from <paramref name="old"/> to <paramref name="now"/> takes something away that a TLB may still grant:
    /// present, the frame, RW, US or D removed, NX set. A never counts.
    /// </summary>
    public static bool Demotes(uint old, uint now)
    {
        if (!Walkable(old))
        {
            return false;
        }

        if (!Walkable(now) || Frame(old) != Frame(now))
        {
            return true;
        }

        return (old & ~now & (RW | US | D)) != 0 || (now & ~old & NX) != 0;
    }

    /// <summary>
    /// Whether a TLB entry with these flags and frame grants more than <paramref name="now"/>, the leaf that the tables give
    /// (0: nothing). Write is granted only by RW and D together: a store through D = 0 re-walks (Intel SDM vol. 3 §4.8).
    /// </summary>
    public static bool Stale(int frame, uint flags, uint now)
    {
        if (!Walkable(now) || Frame(now) != frame)
        {
            return true;
        }

        bool writes = (flags & (RW | D)) == (RW | D);
        return (writes && (now & RW) == 0) || (flags & ~now & (US | D)) != 0 || (now & ~flags & NX) != 0;
    }
}
