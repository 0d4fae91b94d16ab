namespace TlbModel;

/// <summary>
/// One thing that may happen next. All nondeterminism of the model is in the choice of an action; what it does is a function of the machine.
/// The default value is a step of cpu0 without a choice.
/// </summary>
public readonly record struct MachineAction
{
    private MachineAction(ActionKind kind, int cpu, int a = 0, int b = 0, int c = 0, int d = 0)
    {
        Kind = kind;
        Cpu = new CpuId((byte)cpu);
        A = Checked(a);
        B = Checked(b);
        C = Checked(c);
        D = Checked(d);
    }

    /// <summary>What happens.</summary>
    public ActionKind Kind { get; }

    /// <summary>The CPU on which it happens.</summary>
    public CpuId Cpu { get; }

    /// <summary>
    /// Step: the frame that an allocation takes (0: none is free) or the outcome of a branch that the model leaves open (need_resched);
    /// 0 for any other step.
    /// </summary>
    public int Choice => A;

    /// <summary>Access, WalkStart, EvictTlb, and the calls: the (first) page.</summary>
    public VirtualPage Page => new(B);

    /// <summary>The calls on pages: how many pages. Reclaim: how many at most.</summary>
    public int Pages => A;

    internal ushort A { get; }

    internal ushort B { get; }

    internal ushort C { get; }

    internal ushort D { get; }

    /// <summary>Access: which.</summary>
    public AccessKind Access => (AccessKind)A;

    /// <summary>TakeIpi: the CPU whose request is taken.</summary>
    public CpuId Source => new((byte)A);

    /// <summary>Switch: the task that is switched to; null: the idle task.</summary>
    public TaskId? Task => A == 0 ? null : new TaskId((byte)(A - 1));

    /// <summary>EvictTlb, EvictStructure: the PCID slot of the entry.</summary>
    public Asid Slot => new((byte)(A - 1));

    /// <summary>EvictStructure: the level of the table whose entry is cached, 2 to 5.</summary>
    public int Level => C;

    /// <summary>Mmap, Mprotect: the protection.</summary>
    public Protection Protection => (Protection)(C & 0xF);

    /// <summary>Mmap: what is mapped.</summary>
    public MapKind Map => (MapKind)(C >> 4);

    /// <summary>Mmap of a file, Writeback, Truncate, ReleasePfn: which, counted from 0.</summary>
    public int File => D >> 8;

    /// <summary>Mmap of a file: the file page that the first page maps. Writeback: the file page. Truncate: the pages that the file keeps.</summary>
    public int FilePage => D & 0xFF;

    /// <summary>Mremap: where the first page goes.</summary>
    public VirtualPage To => new(C);

    /// <summary>Mremap: how many pages there are afterwards.</summary>
    public int NewPages => D;

    /// <summary>KthreadUseMm: the mm.</summary>
    public MmId Mm => new((byte)C);

    /// <summary>The code running on a CPU takes its next step.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="choice">The frame that an allocating step takes, or the outcome of an open branch; else 0.</param>
    /// <returns>The action.</returns>
    public static MachineAction Step(CpuId cpu, int choice = 0) => new(ActionKind.Step, cpu.Value, choice);

    /// <summary>The task running on a CPU, in user mode, accesses a page.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="access">Load, store or fetch.</param>
    /// <param name="page">The page.</param>
    /// <returns>The action.</returns>
    public static MachineAction UserAccess(CpuId cpu, AccessKind access, VirtualPage page) =>
        new(ActionKind.Access, cpu.Value, (int)access, page.Value);

    /// <summary>The walker begins a speculative walk.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The page to translate.</param>
    /// <returns>The action.</returns>
    public static MachineAction WalkStart(CpuId cpu, VirtualPage page) => new(ActionKind.WalkStart, cpu.Value, 0, page.Value);

    /// <summary>The walk in progress reads one entry.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The action.</returns>
    public static MachineAction WalkStep(CpuId cpu) => new(ActionKind.WalkStep, cpu.Value);

    /// <summary>The hardware drops a TLB entry.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="slot">The entry's PCID slot.</param>
    /// <param name="page">The entry's page.</param>
    /// <returns>The action.</returns>
    public static MachineAction EvictTlb(CpuId cpu, Asid slot, VirtualPage page) =>
        new(ActionKind.EvictTlb, cpu.Value, slot.Value + 1, page.Value);

    /// <summary>The hardware drops a paging-structure-cache entry.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="slot">The entry's PCID slot.</param>
    /// <param name="level">The level of the table whose entry is cached, 2 to 5.</param>
    /// <param name="prefix">The page number divided by the pages that such an entry covers.</param>
    /// <returns>The action.</returns>
    public static MachineAction EvictStructure(CpuId cpu, Asid slot, int level, int prefix) =>
        new(ActionKind.EvictStructure, cpu.Value, slot.Value + 1, prefix, level);

    /// <summary>A CPU takes a request from its call-function queue.</summary>
    /// <param name="cpu">The CPU that is interrupted.</param>
    /// <param name="source">The CPU whose request it takes.</param>
    /// <returns>The action.</returns>
    public static MachineAction TakeIpi(CpuId cpu, CpuId source) => new(ActionKind.TakeIpi, cpu.Value, source.Value);

    /// <summary>The scheduler begins to switch.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="task">The next task; null: the idle task.</param>
    /// <returns>The action.</returns>
    public static MachineAction Switch(CpuId cpu, TaskId? task) => new(ActionKind.Switch, cpu.Value, task is { } t ? t.Value + 1 : 0);

    /// <summary>The running task maps pages at a fixed address, over what is there (MAP_FIXED).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <param name="map">What is mapped.</param>
    /// <param name="protection">The protection.</param>
    /// <param name="file">Of a file mapping: the file.</param>
    /// <param name="filePage">Of a file mapping: the file page that the first page maps.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number does not fit: file and file page 0 to 255, pages 0 to 65535.</exception>
    public static MachineAction Mmap(
        CpuId cpu, VirtualPage page, int pages, MapKind map, Protection protection, int file = 0, int filePage = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)file, byte.MaxValue, nameof(file));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)filePage, byte.MaxValue, nameof(filePage));
        return new(ActionKind.Mmap, cpu.Value, pages, page.Value, ((int)map << 4) | (int)protection, (file << 8) | filePage);
    }

    /// <summary>The running task unmaps pages.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <returns>The action.</returns>
    public static MachineAction Munmap(CpuId cpu, VirtualPage page, int pages) => new(ActionKind.Munmap, cpu.Value, pages, page.Value);

    /// <summary>The running task discards the content of pages.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <returns>The action.</returns>
    public static MachineAction MadviseDontneed(CpuId cpu, VirtualPage page, int pages) =>
        new(ActionKind.MadviseDontneed, cpu.Value, pages, page.Value);

    /// <summary>The running kernel thread flushes every TLB (arch/x86/mm/tlb.c: flush_tlb_all).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The action.</returns>
    public static MachineAction FlushTlbAll(CpuId cpu) => new(ActionKind.FlushTlbAll, cpu.Value);

    /// <summary>The running task changes the protection of pages.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <param name="protection">The new protection.</param>
    /// <returns>The action.</returns>
    public static MachineAction Mprotect(CpuId cpu, VirtualPage page, int pages, Protection protection) =>
        new(ActionKind.Mprotect, cpu.Value, pages, page.Value, (int)protection);

    /// <summary>The running task forks (kernel/fork.c: kernel_clone). The child's mm and task are the first that are free.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The action.</returns>
    public static MachineAction Fork(CpuId cpu) => new(ActionKind.Fork, cpu.Value);

    /// <summary>The running task exits (kernel/exit.c: do_exit).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The action.</returns>
    public static MachineAction Exit(CpuId cpu) => new(ActionKind.Exit, cpu.Value);

    /// <summary>The running task executes a program (fs/exec.c: exec_mmap): it goes on in a new mm without areas.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The action.</returns>
    public static MachineAction Execve(CpuId cpu) => new(ActionKind.Execve, cpu.Value);

    /// <summary>The running kernel thread begins to use an mm (kernel/kthread.c: kthread_use_mm).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="mm">The mm.</param>
    /// <returns>The action.</returns>
    public static MachineAction KthreadUseMm(CpuId cpu, MmId mm) => new(ActionKind.KthreadUseMm, cpu.Value, c: mm.Value);

    /// <summary>The running kernel thread gives up the mm that it uses (kernel/kthread.c: kthread_unuse_mm).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <returns>The action.</returns>
    public static MachineAction KthreadUnuseMm(CpuId cpu) => new(ActionKind.KthreadUnuseMm, cpu.Value);

    /// <summary>The running task reclaims pages (mm/vmscan.c: shrink_inactive_list): kswapd if it is a kernel thread, else direct reclaim.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="pages">How many pages at most, 1 to 4.</param>
    /// <returns>The action.</returns>
    public static MachineAction Reclaim(CpuId cpu, int pages) => new(ActionKind.Reclaim, cpu.Value, pages);

    /// <summary>The running task writes a page of a file back (mm/page-writeback.c: write_cache_pages).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="file">The file.</param>
    /// <param name="filePage">The page of the file.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number does not fit: both are 0 to 255.</exception>
    public static MachineAction Writeback(CpuId cpu, int file, int filePage) => OfFile(ActionKind.Writeback, cpu, file, filePage);

    /// <summary>The running task moves, grows or shrinks a mapping (mm/mremap.c: mremap).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many pages, at least 1.</param>
    /// <param name="to">Where the first page goes (MREMAP_FIXED); <paramref name="page"/>: the mapping stays where it is.</param>
    /// <param name="newPages">How many pages there are afterwards, at least 1.</param>
    /// <returns>The action.</returns>
    public static MachineAction Mremap(CpuId cpu, VirtualPage page, int pages, VirtualPage to, int newPages) =>
        new(ActionKind.Mremap, cpu.Value, pages, page.Value, to.Value, newPages);

    /// <summary>The running task sets the size of a file (mm/truncate.c: truncate_setsize).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="file">The file.</param>
    /// <param name="size">The pages that it has afterwards.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number does not fit: both are 0 to 255.</exception>
    public static MachineAction Truncate(CpuId cpu, int file, int size) => OfFile(ActionKind.Truncate, cpu, file, size);

    /// <summary>The running task, for a driver, takes the pages of a <see cref="MapKind.Pfn"/> file out of all address spaces and frees them.</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="file">The file.</param>
    /// <returns>The action.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number does not fit: 0 to 255.</exception>
    public static MachineAction ReleasePfn(CpuId cpu, int file) => OfFile(ActionKind.ReleasePfn, cpu, file, 0);

    /// <summary>The running task says that it does not need the content of pages any more, until it stores to them (MADV_FREE).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <returns>The action.</returns>
    public static MachineAction MadviseFree(CpuId cpu, VirtualPage page, int pages) => new(ActionKind.MadviseFree, cpu.Value, pages, page.Value);

    /// <summary>The running task says that it will not use pages soon (MADV_COLD).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <returns>The action.</returns>
    public static MachineAction MadviseCold(CpuId cpu, VirtualPage page, int pages) => new(ActionKind.MadviseCold, cpu.Value, pages, page.Value);

    /// <summary>The running task has pages reclaimed (MADV_PAGEOUT).</summary>
    /// <param name="cpu">The CPU.</param>
    /// <param name="page">The first page.</param>
    /// <param name="pages">How many, at least 1.</param>
    /// <returns>The action.</returns>
    public static MachineAction MadvisePageout(CpuId cpu, VirtualPage page, int pages) =>
        new(ActionKind.MadvisePageout, cpu.Value, pages, page.Value);

    private static MachineAction OfFile(ActionKind kind, CpuId cpu, int file, int filePage)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)file, byte.MaxValue, nameof(file));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)filePage, byte.MaxValue, nameof(filePage));
        return new(kind, cpu.Value, d: (file << 8) | filePage);
    }

    private static ushort Checked(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, ushort.MaxValue, nameof(value));
        return (ushort)value;
    }

    /// <summary>A call on one page less, at the start or at the end of its range.</summary>
    internal MachineAction Shortened(bool fromStart) =>
        Kind == ActionKind.Mremap
            ? new(Kind, Cpu.Value, A - 1, fromStart ? B + 1 : B, fromStart ? C + 1 : C, D - 1)
            : new(Kind, Cpu.Value, A - 1, fromStart ? B + 1 : B, C, fromStart && Kind == ActionKind.Mmap && Map != MapKind.Anonymous ? D + 1 : D);

    /// <summary>The same on another CPU.</summary>
    internal MachineAction On(CpuId cpu) => new(Kind, cpu.Value, A, B, C, D);

    /// <summary>The action in a trace's words, such as <c>cpu0 store v2</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => Traces.ActionText.Of(this);
}
