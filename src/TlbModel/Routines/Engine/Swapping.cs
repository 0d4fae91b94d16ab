using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>The swap area and the swap cache (mm/swap_state.c, mm/swapfile.c, v5.11).</summary>
internal static class Swapping
{
    /// <summary>get_swap_page: the lowest slot that is free; -1: there is none.</summary>
    public static int FreeSlot(this ref StepContext c)
    {
        for (int slot = 0; slot < c.Layout.SwapSlots; slot++)
        {
            if (c.M.Swap(slot).Count == 0 && c.M.Swap(slot).Cache == 0)
            {
                return slot;
            }
        }

        return -1;
    }

    /// <summary>add_to_swap_cache: the cache has a reference of its own.</summary>
    public static void AddToSwapCache(this ref StepContext c, int frame, int slot)
    {
        c.GetPage(frame);
        ref FrameRaw page = ref c.M.Frame(frame);
        page.Flags |= FrameRaw.SwapCache;
        page.Owner = (byte)(slot + 1);
        c.M.Swap(slot).Cache = (byte)frame;
    }

    /// <summary>delete_from_swap_cache without the cache's reference, which the caller drops; the slot is free if no entry refers to it.</summary>
    public static void RemoveFromSwapCache(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        ref SwapRaw slot = ref c.M.Swap(page.Owner - 1);
        page.Flags &= unchecked((byte)~FrameRaw.SwapCache);
        page.Owner = 0;
        slot.Cache = 0;
        Release(ref slot);
    }

    /// <summary>
    /// try_to_free_swap, of a page that the caller has locked: the page leaves the swap cache if no entry refers to its slot. Its slot's content is
    /// gone then, so that the page is dirty.
    /// </summary>
    public static bool TryToFreeSwap(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (!Frames.Has(page, FrameRaw.SwapCache) || Frames.Has(page, FrameRaw.Writeback) || c.M.Swap(page.Owner - 1).Count != 0)
        {
            return false;
        }

        c.RemoveFromSwapCache(frame);
        c.SetPageDirty(frame);
        c.PutPage(frame);
        return true;
    }

    /// <summary>swap_duplicate: one more entry refers to a slot.</summary>
    public static void SwapDuplicate(this ref StepContext c, int slot) => c.M.Swap(slot).Count = checked((byte)(c.M.Swap(slot).Count + 1));

    /// <summary>swap_free: one entry less refers to a slot.</summary>
    public static void SwapFree(this ref StepContext c, int slot)
    {
        ref SwapRaw raw = ref c.M.Swap(slot);
        if (raw.Count == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
            return;
        }

        raw.Count--;
        Release(ref raw);
    }

    /// <summary>
    /// free_swap_and_cache: one entry less, and the cached page goes with the last one if nobody maps it and nobody has it locked
    /// (__try_to_reclaim_swap, in one step).
    /// </summary>
    public static void FreeSwapAndCache(this ref StepContext c, int slot)
    {
        c.SwapFree(slot);
        int frame = c.M.Swap(slot).Cache;
        if (frame != 0)
        {
            c.FreeSwapCache(frame);
        }
    }

    /// <summary>free_swap_cache: what a page that nobody maps has in the swap area is given up, if nobody has the page locked.</summary>
    public static void FreeSwapCache(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (Frames.Has(page, FrameRaw.SwapCache) && page.MapCount == 0 && c.CanLockPage(frame))
        {
            c.TryToFreeSwap(frame);
        }
    }

    /// <summary>The content of a slot: of the page in the swap cache if there is one, else what was written.</summary>
    public static (int Version, int CopyOf) Content(Memory m, int slot)
    {
        SwapRaw raw = m.Swap(slot);
        return raw.Cache != 0 ? (m.Frame(raw.Cache).Version, m.Frame(raw.Cache).CopyOf) : (raw.Version, raw.CopyOf);
    }

    private static void Release(ref SwapRaw slot)
    {
        if (slot.Count == 0 && slot.Cache == 0)
        {
            slot = default;
        }
    }
}
