using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.State;

/// <summary>Typed access to a machine's bytes.</summary>
internal readonly ref struct Memory
{
    private readonly Span<byte> _bytes;

    public Memory(Layout layout, Span<byte> bytes)
    {
        Layout = layout;
        _bytes = bytes;
    }

    public Layout Layout { get; }

    public Span<byte> Bytes => _bytes;

    public ref CpuRaw Cpu(int cpu) => ref At<CpuRaw>(cpu * Layout.CpuStride);

    public Span<CtxRaw> Contexts(int cpu) => Slice<CtxRaw>(cpu * Layout.CpuStride + Layout.CtxOffset, Layout.Slots);

    public Span<TlbRaw> Tlb(int cpu) => Slice<TlbRaw>(cpu * Layout.CpuStride + Layout.TlbOffset, Layout.TlbEntries);

    public Span<StructureRaw> Structures(int cpu) =>
        Slice<StructureRaw>(cpu * Layout.CpuStride + Layout.StructureOffset, Layout.StructureEntries);

    public Span<CallRaw> CpuStack(int cpu) => Slice<CallRaw>(cpu * Layout.CpuStride + Layout.CpuStackOffset, Layout.CpuStackDepth);

    public ref MmRaw Mm(int mm) => ref At<MmRaw>(Layout.MmBase + mm * Layout.MmStride);

    public Span<VmaRaw> Vmas(int mm) => Slice<VmaRaw>(Layout.MmBase + mm * Layout.MmStride + Layout.VmaOffset, Layout.Vmas);

    /// <summary>Ghost: what each virtual page of an mm ought to hold.</summary>
    public Span<LogicalRaw> Logical(int mm) => Slice<LogicalRaw>(Layout.MmBase + mm * Layout.MmStride + Layout.LogicalOffset, Layout.Pages);

    public ref TaskRaw Task(int task) => ref At<TaskRaw>(Layout.TaskBase + task * Layout.TaskStride);

    public Span<CallRaw> TaskStack(int task) =>
        Slice<CallRaw>(Layout.TaskBase + task * Layout.TaskStride + Layout.TaskStackOffset, Layout.TaskStackDepth);

    /// <summary>The page cache: the frame that holds a page of a file, 0: not cached.</summary>
    public ref byte PageCache(int file, int index) => ref _bytes[Layout.FileBase + file * Layout.FilePages + index];

    /// <summary>Ghost: what a page of a file ought to hold.</summary>
    public ref LogicalRaw FileLogical(int file, int index) =>
        ref At<LogicalRaw>(Layout.FileLogicalBase + (file * Layout.FilePages + index) * Unsafe.SizeOf<LogicalRaw>());

    public ref FileRaw File(int file) => ref At<FileRaw>(Layout.FileStateBase + file * Unsafe.SizeOf<FileRaw>());

    /// <summary>What the disk holds of a page of a file.</summary>
    public ref DiskRaw Disk(int file, int index) =>
        ref At<DiskRaw>(Layout.DiskBase + (file * Layout.FilePages + index) * Unsafe.SizeOf<DiskRaw>());

    public ref SwapRaw Swap(int slot) => ref At<SwapRaw>(Layout.SwapBase + slot * Unsafe.SizeOf<SwapRaw>());

    public ref FrameRaw Frame(int frame) => ref At<FrameRaw>(Layout.FrameBase + frame * Layout.FrameStride);

    public ref SystemRaw Global => ref At<SystemRaw>(Layout.SystemBase);

    public ref uint Entry(int frame, int index) =>
        ref At<uint>(Layout.FrameBase + frame * Layout.FrameStride + Layout.EntryOffset + index * sizeof(uint));

    public Span<uint> Entries(int frame) =>
        Slice<uint>(Layout.FrameBase + frame * Layout.FrameStride + Layout.EntryOffset, Layout.Entries);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T At<T>(int offset)
        where T : unmanaged => ref MemoryMarshal.AsRef<T>(_bytes.Slice(offset, Unsafe.SizeOf<T>()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<T> Slice<T>(int offset, int count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_bytes.Slice(offset, count * Unsafe.SizeOf<T>()));
}
