using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Hardware;

/// <summary>
/// The page walker, one entry a step, and the accesses that need it. A walk sets A where it goes; a store sets D in the same locked update,
/// or faults (Intel SDM vol. 3 §4.8).
/// </summary>
internal static class Walker
{
    /// <summary>Performs an access: from the TLB, through a walk that begins now, or as a fault.</summary>
    public static void Access(ref StepContext c, AccessKind access, int page)
    {
        int tag = c.Cpu.Cr3Tag;
        Span<TlbRaw> tlb = c.M.Tlb(c.CpuIndex);
        int hit = Tlb.Find(tlb, tag, page);
        if (hit < 0)
        {
            Begin(ref c, page, (int)access + 1);
            return;
        }

        uint flags = tlb[hit].Flags;
        if (!Allows(flags, access))
        {
            Fault(ref c, access, page, protection: true);
        }
        else if (access == AccessKind.Store && (flags & Pte.D) == 0)
        {
            Begin(ref c, page, (int)access + 1);
        }
        else
        {
            Perform(ref c, access, page, tlb[hit]);
        }
    }

    /// <summary>Begins a walk at the deepest cached table, or at CR3. <paramref name="access"/> 0: speculative, else the access + 1.</summary>
    public static void Begin(ref StepContext c, int page, int access)
    {
        Span<StructureRaw> cache = c.M.Structures(c.CpuIndex);
        int at = StructureCache.Deepest(c.Layout, cache, c.Cpu.Cr3Tag, page);
        ref WalkRaw walk = ref c.Cpu.Walk;
        walk.Access = (byte)access;
        walk.Page = (ushort)page;
        if (at >= 0)
        {
            walk.Level = (byte)(cache[at].Level - 1);
            walk.Frame = cache[at].Frame;
            walk.Epoch = cache[at].Epoch;
            walk.Flags = cache[at].Flags;
        }
        else
        {
            walk.Level = (byte)c.Layout.Levels;
            walk.Frame = c.Cpu.Cr3Frame;
            walk.Epoch = c.Cpu.Cr3Epoch;
            walk.Flags = (ushort)(Pte.RW | Pte.US);
        }
    }

    /// <summary>Whether the walk's next read can end: a leaf needs room in the TLB.</summary>
    public static bool CanStep(Memory m, int cpu)
    {
        ref WalkRaw walk = ref m.Cpu(cpu).Walk;
        return walk.Level > 1 ||
            (walk.Level == 1 && (Tlb.HasRoom(m.Tlb(cpu)) || Tlb.Find(m.Tlb(cpu), m.Cpu(cpu).Cr3Tag, walk.Page) >= 0));
    }

    /// <summary>Reads one entry.</summary>
    public static void Step(ref StepContext c)
    {
        WalkRaw walk = c.Cpu.Walk;
        if (c.M.Frame(walk.Frame).Kind != (byte)FrameKind.PageTable)
        {
            // What a freed table holds is not modelled; table-safety has spoken by now.
            End(ref c, walk, protection: false);
            return;
        }

        ref uint entry = ref c.M.Entry(walk.Frame, c.Layout.Index(walk.Page, walk.Level));
        if (!Pte.Walkable(entry))
        {
            End(ref c, walk, protection: false);
            return;
        }

        uint flags = (walk.Flags & entry & (Pte.RW | Pte.US)) | ((walk.Flags | entry) & Pte.NX);
        if (walk.Level > 1)
        {
            entry |= Pte.A;
            Descend(ref c, walk, Pte.Frame(entry), (ushort)flags);
            return;
        }

        bool store = walk.Access == (int)AccessKind.Store + 1;
        if (walk.Access != 0 && !Allows(flags, (AccessKind)(walk.Access - 1)))
        {
            End(ref c, walk, protection: true);
            return;
        }

        entry |= store ? Pte.A | Pte.D : Pte.A;
        int frame = Pte.Frame(entry);
        TlbRaw filled = new()
        {
            Tag = c.Cpu.Cr3Tag,
            Page = walk.Page,
            Frame = (byte)frame,
            Flags = (ushort)(flags | (entry & (Pte.A | Pte.D | Pte.G))),
            CtxId = c.M.Contexts(c.CpuIndex)[c.Cpu.LoadedAsid].CtxId,
            Epoch = c.M.Frame(frame).Epoch,
        };
        OwedFlushes.NoteStaleFill(c.M, ref filled);
        Tlb.Fill(c.M.Tlb(c.CpuIndex), filled);
        c.Cpu.Walk = default;
        c.Emit(c.Event(EventKind.Filled) with
        {
            Page = new VirtualPage(walk.Page),
            Frame = new FrameNumber((byte)frame),
            Slot = new Asid((byte)(c.Cpu.Cr3Tag - 1)),
            Value = filled.Flags,
        });
        if (walk.Access != 0)
        {
            Perform(ref c, (AccessKind)(walk.Access - 1), walk.Page, filled);
        }
    }

    private static void Descend(ref StepContext c, in WalkRaw walk, int table, ushort flags)
    {
        ushort epoch = c.M.Frame(table).Epoch;
        StructureRaw cached = new()
        {
            Tag = c.Cpu.Cr3Tag,
            Level = walk.Level,
            Prefix = (ushort)(walk.Page >> c.Layout.Shift(walk.Level)),
            Frame = (byte)table,
            Flags = flags,
            Epoch = epoch,
        };
        if (StructureCache.Fill(c.M.Structures(c.CpuIndex), cached))
        {
            c.Emit(c.Event(EventKind.StructureFilled) with
            {
                Page = new VirtualPage(walk.Page),
                Frame = new FrameNumber((byte)table),
                Slot = new Asid((byte)(c.Cpu.Cr3Tag - 1)),
                Value = walk.Level,
            });
        }

        ref WalkRaw next = ref c.Cpu.Walk;
        next.Level--;
        next.Frame = (byte)table;
        next.Flags = flags;
        next.Epoch = epoch;
    }

    private static void End(ref StepContext c, in WalkRaw walk, bool protection)
    {
        c.Cpu.Walk = default;
        c.Emit(c.Event(EventKind.WalkEnded) with { Page = new VirtualPage(walk.Page) });
        if (walk.Access != 0)
        {
            Fault(ref c, (AccessKind)(walk.Access - 1), walk.Page, protection);
        }
    }

    private static bool Allows(uint flags, AccessKind access) =>
        (flags & Pte.US) != 0 && access switch
        {
            AccessKind.Store => (flags & Pte.RW) != 0,
            AccessKind.Fetch => (flags & Pte.NX) == 0,
            _ => true,
        };

    private static void Perform(ref StepContext c, AccessKind access, int page, in TlbRaw entry)
    {
        ref FrameRaw target = ref c.M.Frame(entry.Frame);
        EventKind kind = access switch
        {
            AccessKind.Load => EventKind.Loaded,
            AccessKind.Store => EventKind.Stored,
            _ => EventKind.Fetched,
        };
        if (access == AccessKind.Store)
        {
            target.Version = checked((ushort)(target.Version + 1));
            c.CountStore(page, entry);
            c.NoteStray(entry);
        }

        Scenarios.Bounds.Count(ref c.Task.Script);
        c.Emit(c.Event(kind) with
        {
            Page = new VirtualPage((ushort)page),
            Frame = new FrameNumber(entry.Frame),
            Value = access == AccessKind.Fetch ? 0 : target.Version,
        });
    }

    /// <summary>A page fault: the task enters exc_page_fault.</summary>
    private static void Fault(ref StepContext c, AccessKind access, int page, bool protection)
    {
        Tlb.DropForFault(ref c, page);
        c.Cpu.Walk = default;
        c.BeginGhost();
        c.Emit(c.Event(EventKind.Faulted) with { Page = new VirtualPage((ushort)page), Value = (int)access });
        ref FaultLocals locals = ref c.Call<FaultLocals>(RoutineId.exc_page_fault);
        locals.Page = (ushort)page;
        locals.Access = (byte)access;
        locals.Protection = protection ? (byte)1 : (byte)0;
    }
}
