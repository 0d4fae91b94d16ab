using TlbModel.Routines.Map;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>
/// do_madvise, madvise_dontneed_single_vma and zap_page_range (mm/madvise.c, mm/memory.c, v5.11) for MADV_DONTNEED: a gather of its own for
/// each area, under mmap_lock held for reading. A hole is passed over and makes the call return ENOMEM; at a driver's area (can_madv_lru_vma) it
/// ends with EINVAL.
/// </summary>
internal static class MadviseDontneed
{
    private const byte InvalidArgument = 22;

    private const int mmap_read_lock = 0, madvise_vma = 1, zap_page_range = 2, do_tlb_finish_mmu = 3, next_vma = 4, mmap_read_unlock = 5;

    public static readonly Routine Routine = new(
        RoutineId.madvise_dontneed,
        "mm/madvise.c, v5.11: do_madvise, madvise_dontneed_free; mm/memory.c: zap_page_range",
        At(mmap_read_lock, (ref c) =>
        {
            c.ReadLockMmap();
            c.Locals<RangeLocals>().Cursor = c.Locals<RangeLocals>().Start;
            return Next;
        }, when: (ref c) => c.CanReadLockMmap()),
        Local(madvise_vma, (ref c) =>
        {
            ref RangeLocals l = ref c.Locals<RangeLocals>();
            int vma = c.FirstOverlap(l.Cursor, l.End);
            if (vma < 0)
            {
                l.Result = l.Cursor < l.End ? MmapRegion.NoMemory : l.Result;
                return mmap_read_unlock;
            }

            VmaRaw area = c.M.Vmas(c.MmIndex)[vma];
            if ((area.Flags & VmaRaw.PfnMap) != 0)
            {
                l.Result = InvalidArgument;
                return mmap_read_unlock;
            }

            l.Result = area.Start > l.Cursor ? MmapRegion.NoMemory : l.Result;
            l.Cursor = Math.Max(l.Cursor, area.Start);
            l.Stop = Math.Min(l.End, area.End);
            c.Call<GatherLocals>(RoutineId.tlb_gather_mmu);
            return Next;
        }),
        Local(zap_page_range, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            ref ZapLocals zap = ref c.Call<ZapLocals>(RoutineId.unmap_page_range);
            zap.Page = l.Cursor;
            zap.End = l.Stop;
            return Next;
        }),
        Local(do_tlb_finish_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_finish_mmu);
            return Next;
        }),
        Local(next_vma, (ref c) =>
        {
            ref RangeLocals l = ref c.Locals<RangeLocals>();
            l.Cursor = l.Stop;
            return l.Cursor < l.End ? madvise_vma : Next;
        }),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            c.Task.Result = c.Locals<RangeLocals>().Result;
            return Return;
        }));
}
