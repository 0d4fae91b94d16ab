using TlbModel.State;

namespace TlbModel;

/// <summary>An entry of a page table. The default value is none.</summary>
public readonly record struct PageTableEntry
{
    private readonly uint _bits;

    internal PageTableEntry(uint bits) => _bits = bits;

    /// <summary>Whether the entry holds nothing at all (pte_none, leaving A and D aside).</summary>
    public bool IsNone => (_bits & ~(Pte.A | Pte.D)) == 0;

    /// <summary>Whether the hardware may use the entry (P).</summary>
    public bool IsPresent => Pte.Walkable(_bits);

    /// <summary>Whether the entry is a PROT_NONE one: not usable by the hardware, present to the kernel.</summary>
    public bool IsProtNone => (_bits & (Pte.P | Pte.ProtNone)) == Pte.ProtNone;

    /// <summary>Whether the entry allows writes (RW).</summary>
    public bool IsWritable => (_bits & Pte.RW) != 0;

    /// <summary>Whether the entry allows user mode (US).</summary>
    public bool IsUser => (_bits & Pte.US) != 0;

    /// <summary>Whether the entry forbids execution (NX).</summary>
    public bool IsNoExecute => (_bits & Pte.NX) != 0;

    /// <summary>The accessed bit.</summary>
    public bool IsAccessed => (_bits & Pte.A) != 0;

    /// <summary>The dirty bit.</summary>
    public bool IsDirty => (_bits & Pte.D) != 0;

    /// <summary>The global bit of a present entry.</summary>
    public bool IsGlobal => (_bits & (Pte.P | Pte.G)) == (Pte.P | Pte.G);

    /// <summary>Whether the entry is a leaf above the lowest level (PS).</summary>
    public bool IsLarge => (_bits & Pte.PSE) != 0;

    /// <summary>The three software bits (bits 9 to 11 of an x86-64 entry), as a number from 0 to 7.</summary>
    public int SoftwareBits => (int)((_bits >> 9) & 7);

    /// <summary>Whether the entry refers to a slot of the swap area.</summary>
    public bool IsSwap => Pte.IsSwap(_bits);

    /// <summary>Where <see cref="IsSwap"/>: the slot.</summary>
    public int SwapSlot => IsSwap ? Pte.Slot(_bits) : 0;

    /// <summary>The frame; f0 where <see cref="IsNone"/>.</summary>
    public FrameNumber Frame => IsSwap ? default : new((byte)Pte.Frame(_bits));

    internal uint Bits => _bits;

    /// <summary>The entry in a trace's words, such as <c>f3 rw-ad</c>, or <c>none</c>.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => Traces.EntryText.Of(_bits);
}
