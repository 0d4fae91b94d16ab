using System.Globalization;

namespace TlbModel;

/// <summary>The size of everything in a machine. Immutable; equal topologies lay a machine out alike.</summary>
public sealed record Topology
{
    /// <summary>CPUs, 1 to 8.</summary>
    public int Cpus { get; init; } = 2;

    /// <summary>Address spaces, 1 to 8.</summary>
    public int Mms { get; init; } = 2;

    /// <summary>Tasks, 1 to 8. Each CPU has an idle task besides.</summary>
    public int Tasks { get; init; } = 3;

    /// <summary>Physical frames, 4 to 64, the zero page (f0) among them.</summary>
    public int Frames { get; init; } = 14;

    /// <summary>Page-table levels, 2 to 5: 2 is pgd and pte; 3 adds pmd, 4 pud, 5 p4d.</summary>
    public int Levels { get; init; } = 3;

    /// <summary>Entries of a page table: 2, 4, 8 or 16.</summary>
    public int EntriesPerTable { get; init; } = 2;

    /// <summary>PCID slots of a CPU, 1 to 6 (TLB_NR_DYN_ASIDS in arch/x86/include/asm/tlbflush.h is 6), or 0 for a CPU without PCID.</summary>
    public int PcidSlots { get; init; } = 6;

    /// <summary>Entries that a CPU's TLB can hold, 1 to 32.</summary>
    public int TlbEntries { get; init; } = 8;

    /// <summary>Entries that a CPU's paging-structure caches can hold, 0 to 16.</summary>
    public int StructureEntries { get; init; } = 4;

    /// <summary>Areas above which mmap, holes and the splits of mprotect are refused (sysctl_max_map_count), 1 to 16; as in the kernel, an mmap may reach one more.</summary>
    public int VmasPerMm { get; init; } = 6;

    /// <summary>Files, 0 to 4.</summary>
    public int Files { get; init; } = 1;

    /// <summary>Pages of each file, 1 to 16.</summary>
    public int FilePages { get; init; } = 4;

    /// <summary>Slots of the swap area, 0 to 8; 0: there is none, and anonymous pages cannot be swapped out.</summary>
    public int SwapSlots { get; init; }

    /// <summary>Pages that an mmu_gather holds before it must flush (MMU_GATHER_BUNDLE and the batches behind it), 1 to 12.</summary>
    public int GatherPages { get; init; } = 3;

    /// <summary>More strides than this turn a ranged flush into a full one (tlb_single_page_flush_ceiling, 33 in v5.11), 1 to 1024.</summary>
    public int FlushCeiling { get; init; } = 33;

    /// <summary>Whether the CPUs have process-context identifiers.</summary>
    public bool HasPcid => PcidSlots > 0;

    /// <summary>The number of virtual pages: entries per table to the power of the levels.</summary>
    public int VirtualPages
    {
        get
        {
            long pages = 1;
            for (int level = 0; level < Levels; level++)
            {
                pages *= EntriesPerTable;
            }

            return (int)Math.Min(pages, int.MaxValue);
        }
    }

    /// <summary>Throws unless every size is in its range.</summary>
    /// <exception cref="ArgumentException">A size is out of range; the message names it, its value and what is valid.</exception>
    public void Validate()
    {
        Range(nameof(Cpus), Cpus, 1, 8);
        Range(nameof(Mms), Mms, 1, 8);
        Range(nameof(Tasks), Tasks, 1, 8);
        Range(nameof(Frames), Frames, 4, 64);
        Range(nameof(Levels), Levels, 2, 5);
        Range(nameof(PcidSlots), PcidSlots, 0, 6);
        Range(nameof(TlbEntries), TlbEntries, 1, 32);
        Range(nameof(StructureEntries), StructureEntries, 0, 16);
        Range(nameof(VmasPerMm), VmasPerMm, 1, 16);
        Range(nameof(Files), Files, 0, 4);
        Range(nameof(FilePages), FilePages, 1, 16);
        Range(nameof(SwapSlots), SwapSlots, 0, 8);
        Range(nameof(GatherPages), GatherPages, 1, State.GatherRaw.MaxPages);
        Range(nameof(FlushCeiling), FlushCeiling, 1, 1024);
        if (EntriesPerTable is not (2 or 4 or 8 or 16))
        {
            throw new ArgumentException(Text($"topology: entriesPerTable is {EntriesPerTable}; valid are 2, 4, 8 and 16"));
        }

        if (VirtualPages > 4096)
        {
            throw new ArgumentException(Text(
                $"topology: {EntriesPerTable} entries per table on {Levels} levels make {VirtualPages} virtual pages; at most 4096 are valid"));
        }

        if (Frames < 1 + Mms)
        {
            throw new ArgumentException(Text(
                $"topology: {Frames} frames cannot hold the zero page and the top table of {Mms} address spaces; at least {1 + Mms} are needed"));
        }
    }

    private static void Range(string name, int value, int low, int high)
    {
        if (value < low || value > high)
        {
            name = char.ToLowerInvariant(name[0]) + name[1..];
            throw new ArgumentException(Text($"topology: {name} is {value}; valid are {low} to {high}"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
