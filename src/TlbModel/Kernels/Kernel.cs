using TlbModel.Policies;
using TlbModel.Routines;

namespace TlbModel;

/// <summary>
/// A kernel: the routines of v5.11 and the policies that they ask. Immutable; every <c>With…</c> returns a new kernel that differs in one
/// policy or one step. Compare kernels by <see cref="Name"/> and <see cref="Changes"/>.
/// </summary>
public sealed partial class Kernel
{
    private readonly Row[] _rows;

    private Kernel()
    {
        Name = "v5.11";
        Description = "Linux v5.11 on x86-64: page faults, mmap, munmap, MADV_DONTNEED, MADV_FREE, MADV_COLD, MADV_PAGEOUT, mprotect, mremap, fork, exit, execve, kthread_use_mm, reclaim, writeback, truncation, mmu_gather and the TLB shootdown.";
        _rows = new Row[RoutineCatalogue.LabelCount];
        foreach (Routine routine in RoutineCatalogue.All)
        {
            foreach (Row row in routine.Rows)
            {
                _rows[Routine.LabelId((int)routine.Id, row.Label)] = row;
            }
        }
    }

    private Kernel(Kernel from, KernelChange? change)
    {
        Name = from.Name;
        Description = from.Description;
        Changes = change is null ? from.Changes : [.. from.Changes, change];
        FlushDecision = from.FlushDecision;
        RemoteFlush = from.RemoteFlush;
        Switch = from.Switch;
        GatherFlush = from.GatherFlush;
        ForcedFlush = from.ForcedFlush;
        ProtectionFlush = from.ProtectionFlush;
        PageReuse = from.PageReuse;
        UnmapBatch = from.UnmapBatch;
        ReclaimUnlock = from.ReclaimUnlock;
        RmapRemoval = from.RmapRemoval;
        TlbEndVma = from.TlbEndVma;
        MoveTableLock = from.MoveTableLock;
        ForkDirty = from.ForkDirty;
        _rows = from._rows;
    }

    /// <summary>The base: level 0 on the paths that the model has.</summary>
    public static Kernel V5_11 { get; } = new();

    /// <summary>The name, as <c>--kernel</c> takes it.</summary>
    public string Name { get; private init; }

    /// <summary>What the kernel is, in a sentence.</summary>
    public string Description { get; private init; }

    /// <summary>How the kernel differs from <see cref="V5_11"/>, in the order in which it was composed.</summary>
    public IReadOnlyList<KernelChange> Changes { get; } = [];

    /// <summary>What a CPU invalidates for a request.</summary>
    public IFlushDecision FlushDecision { get; private init; } = new GenerationFlushDecision();

    /// <summary>Whether lazy CPUs are spared.</summary>
    public IRemoteFlushFilter RemoteFlush { get; private init; } = new SpareLazyUnlessTablesFreed();

    /// <summary>Whether a switch to an mm flushes.</summary>
    public ISwitchPolicy Switch { get; private init; } = new FlushIfBehind();

    /// <summary>What flush a gather asks for.</summary>
    public IGatherFlushPolicy GatherFlush { get; private init; } = new X86GatherFlush();

    /// <summary>Which entries force a flush under the page-table lock.</summary>
    public IForcedFlushPolicy ForcedFlush { get; private init; } = new ForceForDirtyFilePages();

    /// <summary>What a change of protection flushes.</summary>
    public IProtectionFlushPolicy ProtectionFlush { get; private init; } = new FlushRangeIfChanged();

    /// <summary>When a write to a write-protected anonymous page may have the page as it is.</summary>
    public IPageReusePolicy PageReuse { get; private init; } = new ReuseIfSoleUser();

    /// <summary>How an address space remembers that reclaim owes it a flush.</summary>
    public IUnmapBatchPolicy UnmapBatch { get; private init; } = new BatchedFlag();

    /// <summary>What reclaim does before it unlocks a page that it has unmapped and keeps.</summary>
    public IReclaimUnlockPolicy ReclaimUnlock { get; private init; } = new UnlockUnflushed();

    /// <summary>When a zapped page's mapping is given up.</summary>
    public IRmapRemovalPolicy RmapRemoval { get; private init; } = new RemoveRmapAtOnce();

    /// <summary>Whether a gather flushes when it is done with an area.</summary>
    public ITlbEndVmaPolicy TlbEndVma { get; private init; } = new NoFlushAtVmaEnd();

    /// <summary>Whether mremap locks the reverse map while it moves a page table.</summary>
    public IMoveTableLockPolicy MoveTableLock { get; private init; } = new LockTableMovesIfNeeded();

    /// <summary>From when the dirty bit of a child's entry is.</summary>
    public IForkDirtyPolicy ForkDirty { get; private init; } = new CopyDirtyAsRead();

    /// <summary>The kernel under another name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="description">What it is, in a sentence.</param>
    /// <returns>A kernel with the same behaviour.</returns>
    public Kernel Named(string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new Kernel(this, null) { Name = name, Description = description };
    }

    /// <summary>The kernel with another decision of what a CPU invalidates.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IFlushDecision policy) => Change(policy, (k, change) => new Kernel(k, change) { FlushDecision = policy });

    /// <summary>The kernel with another treatment of lazy CPUs.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IRemoteFlushFilter policy) => Change(policy, (k, change) => new Kernel(k, change) { RemoteFlush = policy });

    /// <summary>The kernel with another choice of when a switch flushes.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(ISwitchPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { Switch = policy });

    /// <summary>The kernel with another translation of gathers into flushes.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IGatherFlushPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { GatherFlush = policy });

    /// <summary>The kernel with another choice of what forces a flush.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IForcedFlushPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { ForcedFlush = policy });

    /// <summary>The kernel with another choice of what a change of protection flushes.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IProtectionFlushPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { ProtectionFlush = policy });

    /// <summary>The kernel with another choice of when an anonymous page is reused.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IPageReusePolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { PageReuse = policy });

    /// <summary>The kernel with another memory of what reclaim owes.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IUnmapBatchPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { UnmapBatch = policy });

    /// <summary>The kernel with another choice of what reclaim does before it unlocks a page that it keeps.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IReclaimUnlockPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { ReclaimUnlock = policy });

    /// <summary>The kernel with another choice of when a zapped page's mapping is given up.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IRmapRemovalPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { RmapRemoval = policy });

    /// <summary>The kernel with another choice of what a gather does at an area's end.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(ITlbEndVmaPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { TlbEndVma = policy });

    /// <summary>The kernel with another choice of the locks under which mremap moves a page table.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IMoveTableLockPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { MoveTableLock = policy });

    /// <summary>The kernel with another choice of the dirty bit that a child's entry gets.</summary>
    /// <param name="policy">The policy.</param>
    /// <returns>The new kernel.</returns>
    public Kernel With(IForkDirtyPolicy policy) => Change(policy, (k, change) => new Kernel(k, change) { ForkDirty = policy });

    /// <summary>The kernel without a step: the routine passes over it, and over the routine that it would have called.</summary>
    /// <param name="routine">The routine's kernel name, such as <c>flush_tlb_mm_range</c>.</param>
    /// <param name="label">The step's label, such as <c>inc_mm_tlb_gen</c>.</param>
    /// <returns>The new kernel.</returns>
    /// <exception cref="ArgumentException">There is no such routine or label.</exception>
    public Kernel Without(string routine, string label)
    {
        int id = Find(routine, label);
        return Edit($"without {routine}: {label}", rows =>
        {
            // Where the step stands now: a swap may have moved it.
            int at = PositionOf(rows, id);
            rows[at] = rows[at] with
            {
                Then = LeftOut(rows[at].LeftOut),
                When = null,
                Choice = Choice.None,
                Branches = null,
                IsLocal = true,
                IsLeftOut = true,
            };
        });
    }

    /// <summary>The kernel with two neighbouring steps of a routine in the other order.</summary>
    /// <param name="routine">The routine's kernel name.</param>
    /// <param name="first">The label of the first of the two.</param>
    /// <param name="second">The label of the second, which stands right below it.</param>
    /// <returns>The new kernel.</returns>
    /// <exception cref="ArgumentException">There is no such routine or label, the two are not neighbours, or one of them was swapped before.</exception>
    public Kernel Swapped(string routine, string first, string second)
    {
        int a = Find(routine, first);
        int b = Find(routine, second);
        if (b != a + 1)
        {
            throw new ArgumentException($"{routine}: {second} does not follow {first}", nameof(second));
        }

        if (PositionOf(_rows, a) != a || PositionOf(_rows, b) != b)
        {
            string moved = PositionOf(_rows, a) != a ? first : second;
            throw new ArgumentException($"{routine}: {moved} was swapped before; each step can be swapped once", nameof(first));
        }

        return Edit($"{routine}: {second} before {first}", rows => (rows[a], rows[b]) = (rows[b], rows[a]));
    }

    /// <summary>The labels of every routine, as <c>routine: label</c>, in the order of the routines.</summary>
    /// <returns>The labels.</returns>
    public static IEnumerable<string> Labels() =>
        from routine in RoutineCatalogue.All
        from row in routine.Rows
        select $"{routine.Name}: {row.Name}";

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    /// <summary>The kernel without one of its changes.</summary>
    internal Kernel WithoutChange(KernelChange change) =>
        Changes.Where(c => !ReferenceEquals(c, change)).Aggregate(V5_11, (kernel, c) => c.Apply(kernel)).Named(Name, Description);

    internal Row RowOf(int labelId) => _rows[labelId];

    /// <summary>Whether the step of a label is left out.</summary>
    internal bool Lacks(int labelId) => HasStepChanges && _rows[PositionOf(_rows, labelId)].IsLeftOut;

    /// <summary>Whether steps were left out or swapped: such a kernel may stumble.</summary>
    internal bool HasStepChanges => !ReferenceEquals(_rows, V5_11._rows);

    private static int Find(string routine, string label)
    {
        int id = RoutineCatalogue.LabelId(routine, label);
        if (id >= 0)
        {
            return id;
        }

        Routine? known = RoutineCatalogue.All.FirstOrDefault(r => r.Name == routine);
        throw known is null
            ? new ArgumentException(
                $"there is no routine {routine}; there are {string.Join(", ", RoutineCatalogue.All.Select(r => r.Name))}", nameof(routine))
            : new ArgumentException(
                $"{routine} has no step {label}; it has {string.Join(", ", known.Rows.Select(r => r.Name))}", nameof(label));
    }

    /// <summary>Where the row of a label stands: at its own place, or at a neighbour's with which it was swapped.</summary>
    private static int PositionOf(Row[] rows, int labelId)
    {
        int routine = (labelId - 1) / Routine.MaxRows;
        int first = Routine.LabelId(routine, 0);
        int label = labelId - first;
        int position = first;
        while (rows[position].Label != label)
        {
            position++;
        }

        return position;
    }

    private static Body LeftOut(int next) => (ref _) => next;

    private Kernel Change(object policy, Func<Kernel, KernelChange, Kernel> apply)
    {
        ArgumentNullException.ThrowIfNull(policy);
        // A policy with settings tells them (a record does); another is known by its type.
        string name = policy.ToString() is { } text && text != policy.GetType().ToString() ? text : policy.GetType().Name;
        KernelChange change = new($"with {name}") { Apply = k => k.Change(policy, apply) };
        return apply(this, change);
    }

    private Kernel Edit(string description, Action<Row[]> edit)
    {
        KernelChange change = new(description) { Apply = k => k.Edit(description, edit) };
        return new Kernel(this, change, edit);
    }

    private Kernel(Kernel from, KernelChange change, Action<Row[]> edit)
        : this(from, change)
    {
        _rows = [.. from._rows];
        edit(_rows);
    }
}
