using System.Collections.Immutable;
using TlbModel.Routines;
using TlbModel.Routines.Gather;

namespace TlbModel.State;

/// <summary>Reads a machine's bytes into the public values.</summary>
internal static class Decode
{
    public static ImmutableArray<CpuState> Cpus(Machine machine)
    {
        Memory m = machine.Memory;
        var all = ImmutableArray.CreateBuilder<CpuState>(m.Layout.Cpus);
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            all.Add(new CpuState
            {
                Id = new CpuId((byte)cpu),
                Current = Task(raw.Current),
                InterruptsEnabled = raw.IrqsOff == 0,
                LoadedMm = Mm(raw.LoadedMm),
                LoadedAsid = new Asid(raw.LoadedAsid),
                IsLazy = raw.IsLazy != 0,
                IsSwitching = raw.Switching != 0,
                IdleActiveMm = Mm(raw.IdleActiveMm),
                Cr3 = raw.Cr3Frame == 0 ? null : new FrameNumber(raw.Cr3Frame),
                Slots = [.. Slots(m, cpu)],
                Tlb = Tlb(m, cpu),
                Structures = Structures(m, cpu),
                Walk = raw.Walk.Level == 0 ? null : Walk(raw.Walk),
                IpiQueue = CpuSet(raw.IpiQueue),
                IpiAwaited = CpuSet(raw.IpiAwaited),
                Request = Request(raw.Info),
                Stack = Stack(m.CpuStack(cpu), raw.StackDepth),
            });
        }

        return all.MoveToImmutable();
    }

    public static ImmutableArray<AddressSpace> Mms(Machine machine)
    {
        Memory m = machine.Memory;
        var all = ImmutableArray.CreateBuilder<AddressSpace>(m.Layout.Mms);
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            ref MmRaw raw = ref m.Mm(mm);
            all.Add(new AddressSpace
            {
                Id = new MmId((byte)mm),
                ContextId = raw.CtxId,
                Users = raw.Users,
                Count = raw.Count,
                TlbGeneration = new Generation(raw.TlbGen),
                CpuMask = CpuSet(raw.CpuMask),
                TlbFlushPending = raw.TlbFlushPending,
                TlbFlushBatched = raw.TlbFlushBatched,
                MmapLockReaders = [.. Bits(raw.LockReaders).Select(t => new TaskId(t))],
                MmapLockWriter = Task(raw.LockWriter),
                PageTableLock = Task(raw.PageTableLock),
                Pgd = new FrameNumber(raw.Pgd),
                Vmas = Vmas(m.Vmas(mm)[..raw.VmaCount]),
            });
        }

        return all.MoveToImmutable();
    }

    public static ImmutableArray<TaskState> Tasks(Machine machine)
    {
        Memory m = machine.Memory;
        var all = ImmutableArray.CreateBuilder<TaskState>(m.Layout.Tasks);
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            ref TaskRaw raw = ref m.Task(task);
            Span<byte> pages = raw.Gather.Pages;
            all.Add(new TaskState
            {
                Id = new TaskId((byte)task),
                Mm = Mm(raw.Mm),
                ActiveMm = Mm(raw.ActiveMm),
                IsAlive = (raw.State & TaskRaw.Dead) == 0,
                Cpu = raw.Cpu == 0 ? null : new CpuId((byte)(raw.Cpu - 1)),
                PreemptCount = raw.PreemptCount,
                ScriptLeft = raw.Script == 0 ? null : raw.Script - 1,
                Stack = Stack(m.TaskStack(task), raw.StackDepth),
                UnmapBatch = CpuSet(raw.Batch.CpuMask),
                UnmapBatchIsWritable = raw.Batch.Writable != 0,
                IsolatedPages = Frames(raw.PageList.Pages, raw.PageList.Count),
                Gather = raw.Gather.Mm == 0 ? null : new GatherView(
                    new MmId((byte)(raw.Gather.Mm - 1)),
                    MmuGather.View(raw.Gather),
                    Frames(pages, raw.Gather.Count)),
            });
        }

        return all.MoveToImmutable();
    }

    public static ImmutableArray<PhysicalFrame> Frames(Machine machine)
    {
        Memory m = machine.Memory;
        var all = ImmutableArray.CreateBuilder<PhysicalFrame>(m.Layout.Frames);
        for (int frame = 0; frame < m.Layout.Frames; frame++)
        {
            ref FrameRaw raw = ref m.Frame(frame);
            bool table = raw.Kind == (byte)FrameKind.PageTable;
            bool cached = (FrameKind)raw.Kind is FrameKind.File or FrameKind.Driver && raw.Owner != 0;
            all.Add(new PhysicalFrame
            {
                Number = new FrameNumber((byte)frame),
                Kind = (FrameKind)raw.Kind,
                ReferenceCount = raw.RefCount,
                MapCount = raw.MapCount,
                IsDirty = (raw.Flags & FrameRaw.Dirty) != 0,
                IsLocked = (raw.Flags & FrameRaw.Locked) != 0,
                IsUnderWriteback = (raw.Flags & FrameRaw.Writeback) != 0,
                SwapSlot = (raw.Flags & FrameRaw.SwapCache) != 0 ? raw.Owner - 1 : null,
                IsLazilyFreed = (raw.Flags & FrameRaw.LazyFree) != 0,
                IsIsolated = (raw.Flags & FrameRaw.Isolated) != 0,
                File = cached ? raw.Owner - 1 : null,
                FilePage = cached ? raw.Index : 0,
                Version = raw.Version,
                CopyOf = raw.CopyOf,
                Epoch = raw.Epoch,
                Table = table ? new PageTable(
                    raw.Owner, Task(raw.TableLock), [.. m.Entries(frame).ToArray().Select(e => new PageTableEntry(e))]) : null,
            });
        }

        return all.MoveToImmutable();
    }

    public static ImmutableArray<SwapSlotState> SwapSlots(Machine machine)
    {
        Memory m = machine.Memory;
        var all = ImmutableArray.CreateBuilder<SwapSlotState>(m.Layout.SwapSlots);
        for (int slot = 0; slot < m.Layout.SwapSlots; slot++)
        {
            SwapRaw raw = m.Swap(slot);
            all.Add(new SwapSlotState(raw.Count, raw.Cache == 0 ? null : new FrameNumber(raw.Cache), raw.Version));
        }

        return all.MoveToImmutable();
    }

    public static TlbEntry Entry(in TlbRaw raw) => new(
        new Asid((byte)(raw.Tag - 1)),
        new VirtualPage(raw.Page),
        new FrameNumber(raw.Frame),
        (raw.Flags & Pte.RW) != 0,
        (raw.Flags & Pte.US) != 0,
        (raw.Flags & Pte.NX) != 0,
        (raw.Flags & Pte.D) != 0,
        (raw.Flags & Pte.G) != 0,
        raw.CtxId)
    {
        Epoch = raw.Epoch,
        OwedBy = raw.OwedBy,
        DemotedBy = raw.DemotedBy == 0 ? null : RoutineCatalogue.LabelName(raw.DemotedBy),
    };

    private static SlotState[] Slots(Memory m, int cpu)
    {
        Span<CtxRaw> raw = m.Contexts(cpu);
        SlotState[] slots = new SlotState[raw.Length];
        for (int i = 0; i < raw.Length; i++)
        {
            slots[i] = new SlotState(raw[i].CtxId, new Generation(raw[i].TlbGen));
        }

        return slots;
    }

    private static ImmutableArray<TlbEntry> Tlb(Memory m, int cpu)
    {
        var all = ImmutableArray.CreateBuilder<TlbEntry>();
        foreach (ref TlbRaw raw in m.Tlb(cpu))
        {
            if (raw.Tag != 0)
            {
                all.Add(Entry(raw));
            }
        }

        return all.ToImmutable();
    }

    private static ImmutableArray<StructureEntry> Structures(Memory m, int cpu)
    {
        var all = ImmutableArray.CreateBuilder<StructureEntry>();
        foreach (ref StructureRaw raw in m.Structures(cpu))
        {
            if (raw.Tag != 0)
            {
                all.Add(new StructureEntry(new Asid((byte)(raw.Tag - 1)), raw.Level, raw.Prefix, new FrameNumber(raw.Frame)) { Epoch = raw.Epoch });
            }
        }

        return all.ToImmutable();
    }

    private static WalkInProgress Walk(in WalkRaw raw) => new(
        new VirtualPage(raw.Page), raw.Level, new FrameNumber(raw.Frame), raw.Access == 0 ? null : (AccessKind)(raw.Access - 1));

    private static FlushRequest? Request(in FlushInfoRaw raw) =>
        raw.End == 0 && raw.Mm == 0 ? null : new FlushRequest(
            Mm(raw.Mm),
            new VirtualPage(raw.Start),
            raw.End == FlushInfoRaw.All ? null : new VirtualPage(raw.End),
            1 << raw.StrideShift,
            raw.FreedTables != 0,
            new Generation(raw.NewTlbGen));

    private static ImmutableArray<Vma> Vmas(Span<VmaRaw> raws)
    {
        var all = ImmutableArray.CreateBuilder<Vma>(raws.Length);
        foreach (ref VmaRaw raw in raws)
        {
            MapKind map = raw.File == 0 ? MapKind.Anonymous
                : (raw.Flags & VmaRaw.PfnMap) != 0 ? MapKind.Pfn
                : (raw.Flags & VmaRaw.Shared) != 0 ? MapKind.FileShared
                : MapKind.FilePrivate;
            all.Add(new Vma(
                new VirtualPage(raw.Start),
                new VirtualPage(raw.End),
                (Protection)(raw.Flags & (VmaRaw.Read | VmaRaw.Write | VmaRaw.Exec)),
                map,
                raw.File == 0 ? null : raw.File - 1,
                raw.File == 0 ? 0 : raw.PgOff,
                Task(raw.DetachedBy)));
        }

        return all.MoveToImmutable();
    }

    private static ImmutableArray<Activation> Stack(Span<CallRaw> stack, int depth)
    {
        var all = ImmutableArray.CreateBuilder<Activation>(depth);
        foreach (ref CallRaw call in stack[..depth])
        {
            Routine routine = RoutineCatalogue.All[call.Routine - 1];
            all.Add(new Activation(routine.Name, routine.Rows[call.Label & 0x7F].Name));
        }

        return all.MoveToImmutable();
    }

    private static ImmutableArray<FrameNumber> Frames(Span<byte> frames, int count) => [.. frames[..count].ToArray().Select(f => new FrameNumber(f))];

    private static TaskId? Task(int plusOne) => plusOne == 0 ? null : new TaskId((byte)(plusOne - 1));

    private static MmId? Mm(int plusOne) => plusOne == 0 ? null : new MmId((byte)(plusOne - 1));

    private static ImmutableArray<CpuId> CpuSet(int mask) => [.. Bits(mask).Select(c => new CpuId(c))];

    private static IEnumerable<byte> Bits(int mask)
    {
        for (byte bit = 0; bit < 8; bit++)
        {
            if ((mask & (1 << bit)) != 0)
            {
                yield return bit;
            }
        }
    }
}
