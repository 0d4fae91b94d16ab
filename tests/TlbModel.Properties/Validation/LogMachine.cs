using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>
/// The machine on which the log was recorded, at the model's size: tables of 8 entries instead of 512, 4 levels instead of 5. The log's two
/// groups of pages lie in neighbouring page tables of the second table of page middle directories (the second GiB), the program in the first,
/// the stack at the end of the address space. So the tables above the page middle directory always serve an area, and no level above them matters.
/// </summary>
internal static class LogMachine
{
    /// <summary>The tasks: a thread on each CPU, and a kernel thread for each CPU.</summary>
    public const int Threads = 2;

    /// <summary>tlb_single_page_flush_ceiling for tables of 512 entries.</summary>
    public const int RealCeiling = 33;

    private const int Entries = 8, FirstGroup = 64, LastPage = 4095, GroupPages = 4;

    public static readonly Topology Topology = new()
    {
        Cpus = 2,
        Mms = 1,
        Tasks = 2 * Threads,
        Frames = 48,
        Levels = 4,
        EntriesPerTable = Entries,
        PcidSlots = 0,
        TlbEntries = 16,
        StructureEntries = 16,
        VmasPerMm = 16,
        Files = 0,
        GatherPages = 12,

        // Between the widest range within a group, 4 pages, and the narrowest one that reaches from one group to the other, 6.
        FlushCeiling = 5,
    };

    /// <summary>The scenario, with the first page of the program and the last one of the stack.</summary>
    public static Scenario Scenario(int program = 0, int stack = LastPage) => new()
    {
        Name = "linux-6.1-flushes",
        Topology = Topology,
        Tasks = [Thread(0), Thread(1), KernelThread(0), KernelThread(1)],
        Prologue =
        [
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = program },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = stack },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = stack },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = program },
            new PrologueStep { Task = 1, Do = Operation.Load, Page = program },
        ],
    };

    /// <summary>Where the log's page lies in the model.</summary>
    public static VirtualPage Page(int logged) =>
        new((ushort)(FirstGroup + (logged / GroupPages * Entries) + (logged % GroupPages)));

    /// <summary>The page number, with tables of 512 entries, of a page with the same index at each level.</summary>
    public static long RealPage(int page)
    {
        long real = 0;
        for (int level = Topology.Levels - 1; level >= 0; level--)
        {
            real = (real * 512) + (page / (int)Math.Pow(Entries, level) % Entries);
        }

        return real;
    }

    /// <summary>The pages from one INVLPG to the next, with tables of 512 entries.</summary>
    public static long RealStride(int strideInPages) => (long)Math.Pow(512, Math.Round(Math.Log(strideInPages, Entries)));

    /// <summary>The pages of a range, with tables of 512 entries.</summary>
    public static long RealLength(int start, int end) => end <= start ? 0 : RealPage(end - 1) + 1 - RealPage(start);

    private static ScenarioTask Thread(int cpu) => new()
    {
        Mm = 0,
        Cpus = [cpu],
        May =
        [
            new Permission { Do = Operation.Load, FirstPage = 0, LastPage = LastPage },
            new Permission { Do = Operation.Store, FirstPage = 0, LastPage = LastPage },
            new Permission { Do = Operation.Mmap, FirstPage = FirstGroup, LastPage = FirstGroup + (2 * Entries), AtMost = GroupPages },
            new Permission { Do = Operation.Munmap, FirstPage = FirstGroup, LastPage = FirstGroup + (2 * Entries), AtMost = GroupPages },
            new Permission { Do = Operation.MadviseDontneed, FirstPage = FirstGroup, LastPage = FirstGroup + (2 * Entries), AtMost = GroupPages },
        ],
    };

    private static ScenarioTask KernelThread(int cpu) => new() { Cpus = [cpu] };
}
