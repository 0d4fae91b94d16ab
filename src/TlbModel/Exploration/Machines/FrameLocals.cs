using System.Runtime.CompilerServices;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>Which bytes of a routine's locals are frame numbers, and which are page-table entries.</summary>
internal static class FrameLocals
{
    private static readonly int[][] s_frames = new int[RoutineCatalogue.All.Count][];
    private static readonly int[][] s_entries = new int[RoutineCatalogue.All.Count][];

    static FrameLocals()
    {
        Array.Fill(s_frames, []);
        Array.Fill(s_entries, []);

        FaultLocals fault = default;
        Frames(RoutineId.exc_page_fault, At(ref fault, ref fault.Table), At(ref fault, ref fault.PageFrame), At(ref fault, ref fault.CowFrame), At(ref fault, ref fault.PreallocPte));
        Entries(RoutineId.exc_page_fault, At(ref fault, ref fault.OrigPte));

        TableAllocLocals alloc = default;
        Frames(RoutineId.__pte_alloc, At(ref alloc, ref alloc.New));

        CopyLocals copy = default;
        Frames(RoutineId.wp_page_copy, At(ref copy, ref copy.OldFrame), At(ref copy, ref copy.NewFrame));

        ChangePteLocals change = default;
        Frames(RoutineId.change_pte_range, At(ref change, ref change.Table));
        Entries(RoutineId.change_pte_range, At(ref change, ref change.OldPte));

        ZapLocals zap = default;
        Frames(RoutineId.zap_pte_range, At(ref zap, ref zap.Table), At(ref zap, ref zap.Frame));
        Frames(RoutineId.unmap_page_range, At(ref zap, ref zap.Table), At(ref zap, ref zap.Frame));

        TruncatePagesLocals truncate = default;
        Frames(RoutineId.truncate_inode_pages, At(ref truncate, ref truncate.Frame));

        FreeTablesLocals free = default;
        Frames(RoutineId.free_pgtables, At(ref free, ref free.Table));

        RmapLocals rmap = default;
        foreach (RoutineId routine in (RoutineId[])[RoutineId.try_to_unmap, RoutineId.page_mkclean])
        {
            Frames(routine, At(ref rmap, ref rmap.Frame), At(ref rmap, ref rmap.Table));
            Entries(routine, At(ref rmap, ref rmap.Pte));
        }

        ClearLocals clear = default;
        Frames(RoutineId.ptep_clear_flush, At(ref clear, ref clear.Table));
        Entries(RoutineId.ptep_clear_flush, At(ref clear, ref clear.Pte));

        PageLocals page = default;
        foreach (RoutineId routine in (RoutineId[])[RoutineId.shrink_page_list, RoutineId.clear_page_dirty_for_io, RoutineId.writepage])
        {
            Frames(routine, At(ref page, ref page.Frame));
        }

        FileLocals file = default;
        Frames(RoutineId.write_cache_pages, At(ref file, ref file.Frame));

        MadviseLocals madvise = default;
        foreach (RoutineId routine in (RoutineId[])[RoutineId.madvise_free_pte_range, RoutineId.madvise_cold_or_pageout_pte_range])
        {
            Frames(routine, At(ref madvise, ref madvise.Table), At(ref madvise, ref madvise.Frame));
            Entries(routine, At(ref madvise, ref madvise.Pte));
        }

        CopyRangeLocals range = default;
        Frames(RoutineId.copy_page_range, At(ref range, ref range.Source));

        CopyPteLocals pte = default;
        Frames(RoutineId.copy_pte_range, At(ref pte, ref pte.Source), At(ref pte, ref pte.Destination));
        Entries(RoutineId.copy_pte_range, At(ref pte, ref pte.OrigPte));

        MovePtesLocals ptes = default;
        Frames(RoutineId.move_ptes, At(ref ptes, ref ptes.OldTable), At(ref ptes, ref ptes.NewTable));
        Entries(RoutineId.move_ptes, At(ref ptes, ref ptes.Pte));

        MoveTableLocals table = default;
        foreach (RoutineId routine in (RoutineId[])[RoutineId.move_normal_pmd, RoutineId.move_normal_pud])
        {
            Frames(routine, At(ref table, ref table.OldTable), At(ref table, ref table.NewTable));
            Entries(routine, At(ref table, ref table.Entry));
        }
    }

    /// <summary>Visits the frames of an activation's locals.</summary>
    public static void Visit<T>(ref CallRaw call, ref T visitor)
        where T : struct, IFrameVisitor, allows ref struct
    {
        int routine = call.Routine - 1;
        ref byte locals = ref Unsafe.As<CallRaw.LocalBytes, byte>(ref call.Locals);
        foreach (int at in s_frames[routine])
        {
            visitor.Visit(ref Unsafe.Add(ref locals, at));
        }

        foreach (int at in s_entries[routine])
        {
            ref byte bytes = ref Unsafe.Add(ref locals, at);
            uint entry = Unsafe.ReadUnaligned<uint>(ref bytes);
            visitor.VisitEntry(ref entry);
            Unsafe.WriteUnaligned(ref bytes, entry);
        }
    }

    private static void Frames(RoutineId routine, params int[] at) => s_frames[(int)routine] = at;

    private static void Entries(RoutineId routine, params int[] at) => s_entries[(int)routine] = at;

    private static int At<TLocals, TField>(ref TLocals locals, ref TField field) =>
        (int)Unsafe.ByteOffset(ref Unsafe.As<TLocals, byte>(ref locals), ref Unsafe.As<TField, byte>(ref field));
}
