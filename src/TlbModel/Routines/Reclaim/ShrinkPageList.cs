using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Reclaim;

/// <summary>
/// shrink_page_list with pageout and __remove_mapping (mm/vmscan.c, v5.11), for the pages that the path has isolated. What page_check_references
/// finds is open, and with it page_referenced, which clears A bits and flushes nothing on x86; so is whether a dirty page may be written here. A write is
/// synchronous. That a swap area which is half full gives up slots of mapped pages (mem_cgroup_swap_full) is left out.
/// </summary>
internal static class ShrinkPageList
{
    private const int lru_to_page = 0, trylock_page = 1, page_check_references = 2, add_to_swap = 3, page_mapped = 4, do_try_to_unmap = 5,
        unmapped = 6, PageDirty = 7, do_try_to_unmap_flush_dirty = 8, is_page_cache_freeable = 9, do_clear_page_dirty_for_io = 10, cleared = 11,
        trylock_page_again = 12, PageDirty_again = 13, page_ref_freeze = 14, __remove_mapping = 15, unlock_page = 16, keep_locked = 17, keep = 18,
        do_try_to_unmap_flush = 19, free_unref_page_list = 20, list_splice = 21;

    public static readonly Routine Routine = new(
        RoutineId.shrink_page_list,
        "mm/vmscan.c, v5.11: shrink_page_list, pageout, is_page_cache_freeable, __remove_mapping; mm/swap_state.c: add_to_swap",
        Local(lru_to_page, (ref c) =>
        {
            int at = c.FirstOf(PageListRaw.ToDo);
            c.Locals<PageLocals>().Frame = (byte)(at < 0 ? 0 : c.Task.PageList.Pages[at]);
            return at < 0 ? do_try_to_unmap_flush : Next;
        }),
        At(trylock_page, (ref c) => TryLock(ref c) ? Next : keep),
        At(page_check_references, (ref c) =>
        {
            // A page under writeback is activated, as is one that was used lately.
            if (c.Choice == 1 || Frames.Has(Page(ref c), FrameRaw.Writeback))
            {
                return keep_locked;
            }

            return IsSwapBacked(ref c) && !Frames.Has(Page(ref c), FrameRaw.SwapCache) ? Next : page_mapped;
        }, choice: Choice.Branch, branches: (ref c) => true),
        At(add_to_swap, (ref c) =>
        {
            int slot = c.FreeSlot();
            if (slot < 0)
            {
                return keep_locked;
            }

            c.AddToSwapCache(c.Locals<PageLocals>().Frame, slot);
            c.SetPageDirty(c.Locals<PageLocals>().Frame);
            return Next;
        }),
        At(page_mapped, (ref c) => Page(ref c).MapCount != 0 ? Next : PageDirty),
        Local(do_try_to_unmap, (ref c) =>
        {
            byte frame = c.Locals<PageLocals>().Frame;
            c.Call<RmapLocals>(RoutineId.try_to_unmap).Frame = frame;
            return Next;
        }),
        Local(unmapped, (ref c) => c.Returned == TryToUnmap.Unmapped ? Next : Keep(ref c)),
        At(PageDirty, (ref c) =>
        {
            if (!c.IsDirty(c.Locals<PageLocals>().Frame))
            {
                return IsAnon(ref c) && !IsSwapBacked(ref c) ? page_ref_freeze : __remove_mapping;
            }

            // Only kswapd writes pages of file systems.
            return c.Choice != 0 || (!IsAnon(ref c) && c.Task.Mm != 0) ? Keep(ref c) : Next;
        }, choice: Choice.Branch, branches: (ref c) => c.IsDirty(c.Locals<PageLocals>().Frame)),
        Local(do_try_to_unmap_flush_dirty, (ref c) =>
        {
            if (c.Task.Batch.Writable != 0)
            {
                c.Call(RoutineId.try_to_unmap_flush);
            }

            return Next;
        }),
        At(is_page_cache_freeable, (ref c) => Page(ref c).RefCount == 2 && IsInCache(ref c) ? Next : keep_locked),
        Local(do_clear_page_dirty_for_io, (ref c) =>
        {
            byte frame = c.Locals<PageLocals>().Frame;
            c.Call<PageLocals>(RoutineId.clear_page_dirty_for_io).Frame = frame;
            return Next;
        }),
        Local(cleared, (ref c) =>
        {
            if (c.Returned == 0)
            {
                return __remove_mapping;
            }

            byte frame = c.Locals<PageLocals>().Frame;
            c.Call<PageLocals>(RoutineId.writepage).Frame = frame;
            return Next;
        }),
        At(trylock_page_again, (ref c) =>
            c.IsDirty(c.Locals<PageLocals>().Frame) || Frames.Has(Page(ref c), FrameRaw.Writeback) || !TryLock(ref c) ? keep : Next),
        At(PageDirty_again, (ref c) =>
            c.IsDirty(c.Locals<PageLocals>().Frame) || Frames.Has(Page(ref c), FrameRaw.Writeback) ? keep_locked : __remove_mapping),
        At(page_ref_freeze, (ref c) =>
        {
            // A lazily freed page: nothing but the isolation refers to it, and it stayed clean.
            ref FrameRaw page = ref Page(ref c);
            if (page.RefCount != 1 || c.IsDirty(c.Locals<PageLocals>().Frame))
            {
                return keep_locked;
            }

            page.RefCount = 0;
            return unlock_page;
        }),
        At(__remove_mapping, (ref c) =>
        {
            int frame = c.Locals<PageLocals>().Frame;
            ref FrameRaw page = ref c.M.Frame(frame);
            if (!IsInCache(ref c) || page.RefCount != 2 || c.IsDirty(frame))
            {
                return keep_locked;
            }

            if (page.Kind == (byte)FrameKind.File)
            {
                c.NoteDropped(page);
                c.M.PageCache(page.Owner - 1, page.Index) = 0;
                page.Owner = 0;
                page.Index = 0;
            }
            else
            {
                c.RemoveFromSwapCache(frame);
            }

            page.RefCount = 0;
            return Next;
        }),
        At(unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Locals<PageLocals>().Frame);
            Decide(ref c, PageListRaw.Free);
            return lru_to_page;
        }),
        At(keep_locked, (ref c) =>
        {
            c.UnlockPage(c.Locals<PageLocals>().Frame);
            return Next;
        }),
        Local(keep, (ref c) =>
        {
            Decide(ref c, PageListRaw.Return);
            return lru_to_page;
        }),
        Local(do_try_to_unmap_flush, (ref c) =>
        {
            c.Call(RoutineId.try_to_unmap_flush);
            return Next;
        }),
        At(free_unref_page_list, (ref c) =>
        {
            int at = c.FirstOf(PageListRaw.Free);
            if (at < 0)
            {
                return Next;
            }

            int frame = c.TakeFromList(at);
            ref FrameRaw page = ref c.M.Frame(frame);
            page.RefCount = 1;
            page.Flags &= unchecked((byte)~FrameRaw.Isolated);
            c.PutPage(frame);
            return c.FirstOf(PageListRaw.Free) >= 0 ? free_unref_page_list : Next;
        }),
        Local(list_splice, (ref c) => Return));

    private static ref FrameRaw Page(ref StepContext c) => ref c.M.Frame(c.Locals<PageLocals>().Frame);

    private static bool IsAnon(ref StepContext c) => Page(ref c).Kind == (byte)FrameKind.Anonymous;

    private static bool IsSwapBacked(ref StepContext c) => IsAnon(ref c) && !Frames.Has(Page(ref c), FrameRaw.LazyFree);

    /// <summary>page_mapping: whether the page is in the page cache or in the swap cache.</summary>
    private static bool IsInCache(ref StepContext c) =>
        IsAnon(ref c) ? Frames.Has(Page(ref c), FrameRaw.SwapCache) : Page(ref c).Owner != 0;

    private static bool TryLock(ref StepContext c)
    {
        int frame = c.Locals<PageLocals>().Frame;
        if (!c.CanLockPage(frame))
        {
            return false;
        }

        c.LockPage(frame);
        return true;
    }

    /// <summary>keep_locked, of a page whose flush may be owed.</summary>
    private static int Keep(ref StepContext c)
    {
        if (c.Kernel.ReclaimUnlock.FlushesFirst(c.Task.Batch.Writable != 0))
        {
            c.Call(RoutineId.try_to_unmap_flush);
        }

        return keep_locked;
    }

    private static void Decide(ref StepContext c, byte fate)
    {
        Span<byte> pages = c.Task.PageList.Pages;
        c.Task.PageList.Fates[pages.IndexOf(c.Locals<PageLocals>().Frame)] = fate;
        c.Locals<PageLocals>().Frame = 0;
    }
}
