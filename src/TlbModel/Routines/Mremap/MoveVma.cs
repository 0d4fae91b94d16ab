using TlbModel.Routines.Map;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// move_vma (mm/mremap.c, v5.11): a new area, the page tables' entries, and an munmap of the old pages, without a downgrade of mmap_lock. If a page table
/// cannot be allocated, what was moved goes back, with the locks of the reverse map, and the new pages are unmapped instead. That VM_ACCOUNT is hidden
/// from the munmap shows to nobody and is left out.
/// </summary>
internal static class MoveVma
{
    private const int map_count = 0, copy_vma = 1, do_move_page_tables = 2, moved_len = 3, do_munmap = 4, done = 5;

    public static readonly Routine Routine = new(
        RoutineId.move_vma,
        "mm/mremap.c, v5.11: move_vma; mm/mmap.c: copy_vma, vma_merge",
        Local(map_count, (ref c) =>
        {
            if (c.MapCount() < c.Layout.Topology.VmasPerMm - 3)
            {
                return Next;
            }

            c.Returned = MmapRegion.NoMemory;
            return Return;
        }),
        At(copy_vma, (ref c) =>
        {
            ref MremapLocals l = ref c.Locals<MremapLocals>();
            l.NeedRmapLocks = CopyVma.Link(ref c, l) ? (byte)1 : (byte)0;
            return Next;
        }, when: CopyVma.CanLockRmap),
        Local(do_move_page_tables, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            Move(ref c, l.Page, l.To, l.Pages, l.NeedRmapLocks);
            return Next;
        }),
        Local(moved_len, (ref c) =>
        {
            ref MremapLocals l = ref c.Locals<MremapLocals>();
            if (c.Returned < l.Pages)
            {
                l.Result = MmapRegion.NoMemory;
                Move(ref c, l.To, l.Page, c.Returned, needRmapLocks: 1);
            }

            return Next;
        }),
        Local(do_munmap, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            if (l.Result == 0)
            {
                MremapTo.Unmap(ref c, l.Page, l.Page + l.Pages);
            }
            else
            {
                MremapTo.Unmap(ref c, l.To, l.To + l.NewPages);
            }

            return Next;
        }),
        Local(done, (ref c) =>
        {
            // What the munmap has returned is not asked: it could only fail to split an area.
            c.Returned = c.Locals<MremapLocals>().Result;
            return Return;
        }));

    private static void Move(ref StepContext c, ushort from, ushort to, int pages, byte needRmapLocks)
    {
        c.Locals<MremapLocals>().Moved = from;
        ref MoveTablesLocals move = ref c.Call<MoveTablesLocals>(RoutineId.move_page_tables);
        move.Start = move.Cursor = from;
        move.End = (ushort)(from + pages);
        move.To = to;
        move.NeedRmapLocks = needRmapLocks;
    }
}
