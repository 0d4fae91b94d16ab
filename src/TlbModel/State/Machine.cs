using System.Collections.Immutable;
using TlbModel.State;

namespace TlbModel;

/// <summary>
/// A machine: CPUs with their TLBs, address spaces, tasks with the kernel paths they are in, physical frames, requests under way, and ghost
/// state. An immutable value: two machines are equal if their encodings are. Thread-safe.
/// </summary>
public sealed class Machine : IEquatable<Machine>
{
    private readonly byte[] _bytes;
    private ImmutableArray<CpuState> _cpus;
    private ImmutableArray<AddressSpace> _mms;
    private ImmutableArray<TaskState> _tasks;
    private ImmutableArray<PhysicalFrame> _frames;
    private ImmutableArray<SwapSlotState> _swap;

    private Machine(Layout layout, byte[] bytes)
    {
        Layout = layout;
        _bytes = bytes;
    }

    /// <summary>The machine's size.</summary>
    public Topology Topology => Layout.Topology;

    /// <summary>The CPUs, by number.</summary>
    public ImmutableArray<CpuState> Cpus => Get(ref _cpus, Decode.Cpus);

    /// <summary>The address spaces, by number.</summary>
    public ImmutableArray<AddressSpace> Mms => Get(ref _mms, Decode.Mms);

    /// <summary>The tasks, by number.</summary>
    public ImmutableArray<TaskState> Tasks => Get(ref _tasks, Decode.Tasks);

    /// <summary>The physical frames, by number.</summary>
    public ImmutableArray<PhysicalFrame> Frames => Get(ref _frames, Decode.Frames);

    /// <summary>The slots of the swap area, by number.</summary>
    public ImmutableArray<SwapSlotState> SwapSlots => Get(ref _swap, Decode.SwapSlots);

    /// <summary>
    /// The canonical encoding: machines of one topology are equal if and only if their encodings are. Little-endian, no padding; its layout
    /// belongs to the version of the semantics.
    /// </summary>
    public ReadOnlySpan<byte> Encoding => _bytes;

    /// <summary>A 128-bit hash of the encoding: different fingerprints mean different machines.</summary>
    public UInt128 Fingerprint => State.Fingerprint.Of(_bytes);

    internal Layout Layout { get; }

    /// <summary>The bytes for reading; nothing may change them.</summary>
    internal Memory Memory => new(Layout, _bytes);

    /// <inheritdoc/>
    public bool Equals(Machine? other) =>
        other is not null && Topology == other.Topology && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Machine);

    /// <inheritdoc/>
    public override int GetHashCode() => Fingerprint.GetHashCode();

    /// <summary>The leaf that the tables of an address space give for a page.</summary>
    /// <param name="mm">The address space.</param>
    /// <param name="page">The page.</param>
    /// <returns>The entry; none where a table is missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The topology has no such address space or page.</exception>
    public PageTableEntry Lookup(MmId mm, VirtualPage page)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(mm.Value, Topology.Mms, nameof(mm));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page.Value, Topology.VirtualPages, nameof(page));
        return new(TlbModel.Routines.PageTables.Leaf(Memory, mm.Value, page.Value));
    }

    /// <summary>
    /// Ghost: how many stores a page of a private area ought to hold: those since it was last discarded, without those that vanish with a
    /// discard in flight (docs/decisions/0005-logical-memory.md).
    /// </summary>
    /// <param name="mm">The address space.</param>
    /// <param name="page">The page.</param>
    /// <returns>The number; 0 outside the areas and in shared ones.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The topology has no such address space or page.</exception>
    public int StoresTo(MmId mm, VirtualPage page)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(mm.Value, Topology.Mms, nameof(mm));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page.Value, Topology.VirtualPages, nameof(page));
        return Memory.Logical(mm.Value)[page.Value].Stores;
    }

    /// <summary>Ghost: whether MADV_FREE has visited a page of a private area and nothing was stored to it since, so that it may be discarded.</summary>
    /// <param name="mm">The address space.</param>
    /// <param name="page">The page.</param>
    /// <returns>True if it may be.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The topology has no such address space or page.</exception>
    public bool IsFreed(MmId mm, VirtualPage page)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(mm.Value, Topology.Mms, nameof(mm));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(page.Value, Topology.VirtualPages, nameof(page));
        return Memory.Logical(mm.Value)[page.Value].Freed == LogicalRaw.MayBeDiscarded;
    }

    /// <summary>Ghost: how many stores a page of a file ought to hold: all of those through shared areas since it was last truncated.</summary>
    /// <param name="file">The file, from 0.</param>
    /// <param name="filePage">The page in it, from 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The topology has no such file or page.</exception>
    public int StoresToFile(int file, int filePage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(file);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(file, Topology.Files);
        ArgumentOutOfRangeException.ThrowIfNegative(filePage);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(filePage, Topology.FilePages);
        return Memory.FileLogical(file, filePage).Stores;
    }

    /// <summary>The version of a file's page on disk: 1 until something is written back.</summary>
    /// <param name="file">The file, from 0.</param>
    /// <param name="filePage">The page in it, from 0.</param>
    /// <returns>The version.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The topology has no such file or page.</exception>
    public int VersionOnDisk(int file, int filePage)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(file);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(file, Topology.Files);
        ArgumentOutOfRangeException.ThrowIfNegative(filePage);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(filePage, Topology.FilePages);
        return FrameRaw.OnDisk + Memory.Disk(file, filePage).Written;
    }

    /// <summary>How many pages a file has (i_size): as many as the topology gives it, without those that were truncated.</summary>
    /// <param name="file">The file, from 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The topology has no such file.</exception>
    public int PagesOfFile(int file)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(file);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(file, Topology.Files);
        return TlbModel.Routines.Truncation.SizeOf(Memory, file);
    }

    /// <summary>A machine that takes over its bytes.</summary>
    internal static Machine Own(Layout layout, byte[] bytes) => new(layout, bytes);

    private ImmutableArray<T> Get<T>(ref ImmutableArray<T> cached, Func<Machine, ImmutableArray<T>> decode)
    {
        if (cached.IsDefault)
        {
            ImmutableInterlocked.InterlockedInitialize(ref cached, decode(this));
        }

        return cached;
    }
}
