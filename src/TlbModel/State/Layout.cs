using System.Runtime.CompilerServices;

namespace TlbModel.State;

/// <summary>
/// Where each part of a machine lies in its bytes, computed once from the topology. The bytes are the machine's canonical
/// encoding: no padding, integers little-endian, dead fields zero, sets sorted.
/// </summary>
internal sealed class Layout
{
    public const int TaskStackDepth = 14;
    public const int CpuStackDepth = 4;

    /// <summary>How far an mm may go above sysctl_max_map_count: one area by mmap, two more while munmap trims at both ends.</summary>
    public const int SpareVmas = 3;

    public Layout(Topology topology)
    {
        Topology = topology;
        Cpus = topology.Cpus;
        Mms = topology.Mms;
        Tasks = topology.Tasks;
        Frames = topology.Frames;
        Levels = topology.Levels;
        Entries = topology.EntriesPerTable;
        IndexBits = int.Log2(Entries);
        Pages = topology.VirtualPages;
        Slots = topology.HasPcid ? topology.PcidSlots : 1;
        TlbEntries = topology.TlbEntries;
        StructureEntries = topology.StructureEntries;
        Vmas = topology.VmasPerMm + SpareVmas;
        Files = topology.Files;
        FilePages = topology.FilePages;
        SwapSlots = topology.SwapSlots;

        CtxOffset = Unsafe.SizeOf<CpuRaw>();
        TlbOffset = CtxOffset + Slots * Unsafe.SizeOf<CtxRaw>();
        StructureOffset = TlbOffset + TlbEntries * Unsafe.SizeOf<TlbRaw>();
        CpuStackOffset = StructureOffset + StructureEntries * Unsafe.SizeOf<StructureRaw>();
        CpuStride = CpuStackOffset + CpuStackDepth * Unsafe.SizeOf<CallRaw>();

        VmaOffset = Unsafe.SizeOf<MmRaw>();
        LogicalOffset = VmaOffset + Vmas * Unsafe.SizeOf<VmaRaw>();
        MmStride = LogicalOffset + Pages * Unsafe.SizeOf<LogicalRaw>();

        TaskStackOffset = Unsafe.SizeOf<TaskRaw>();
        TaskStride = TaskStackOffset + TaskStackDepth * Unsafe.SizeOf<CallRaw>();

        EntryOffset = Unsafe.SizeOf<FrameRaw>();
        FrameStride = EntryOffset + Entries * sizeof(uint);

        MmBase = Cpus * CpuStride;
        TaskBase = MmBase + Mms * MmStride;
        FileBase = TaskBase + Tasks * TaskStride;
        FileLogicalBase = FileBase + Files * FilePages;
        FileStateBase = FileLogicalBase + Files * FilePages * Unsafe.SizeOf<LogicalRaw>();
        DiskBase = FileStateBase + Files * Unsafe.SizeOf<FileRaw>();
        SwapBase = DiskBase + Files * FilePages * Unsafe.SizeOf<DiskRaw>();
        FrameBase = SwapBase + SwapSlots * Unsafe.SizeOf<SwapRaw>();
        SystemBase = FrameBase + Frames * FrameStride;
        Size = SystemBase + Unsafe.SizeOf<SystemRaw>();
    }

    public Topology Topology { get; }

    public int Cpus { get; }

    public int Mms { get; }

    public int Tasks { get; }

    public int Frames { get; }

    public int Levels { get; }

    public int Entries { get; }

    public int IndexBits { get; }

    public int Pages { get; }

    public int Slots { get; }

    public int TlbEntries { get; }

    public int StructureEntries { get; }

    public int Vmas { get; }

    public int Files { get; }

    public int FilePages { get; }

    public int SwapSlots { get; }

    public int CtxOffset { get; }

    public int TlbOffset { get; }

    public int StructureOffset { get; }

    public int CpuStackOffset { get; }

    public int CpuStride { get; }

    public int VmaOffset { get; }

    public int LogicalOffset { get; }

    public int MmBase { get; }

    public int MmStride { get; }

    public int TaskBase { get; }

    public int TaskStackOffset { get; }

    public int TaskStride { get; }

    public int FileBase { get; }

    public int FileLogicalBase { get; }

    public int FileStateBase { get; }

    public int DiskBase { get; }

    public int SwapBase { get; }

    public int FrameBase { get; }

    public int FrameStride { get; }

    public int SystemBase { get; }

    public int EntryOffset { get; }

    public int Size { get; }

    /// <summary>How many pages one entry of a table at this level covers (level 1: the page table itself).</summary>
    public int Shift(int level) => IndexBits * (level - 1);

    /// <summary>The index of a page in the table at this level.</summary>
    public int Index(int page, int level) => (page >> Shift(level)) & (Entries - 1);

    /// <summary>Whether the entries of a table at this level are guarded by its own lock: pte tables, and pmd tables unless they are the top.</summary>
    public bool HasSplitLock(int level) => level == 1 || (level == 2 && Levels >= 3);
}
