using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Reclaim;

/// <summary>
/// shrink_inactive_list (mm/vmscan.c, v5.11): kswapd in a kernel thread, direct reclaim in another task. Which pages are isolated is open; their number
/// is the call's. The lists are drained of nothing else, and reclaim is neither throttled nor aimed at a node or a control group.
/// </summary>
internal static class ShrinkInactiveList
{
    private const int isolate_lru_pages = 0, do_shrink_page_list = 1, move_pages_to_lru = 2;

    public static readonly Routine Routine = new(
        RoutineId.shrink_inactive_list,
        "mm/vmscan.c, v5.11: shrink_inactive_list, isolate_lru_pages, move_pages_to_lru",
        At(isolate_lru_pages, (ref c) =>
        {
            ref ReclaimLocals l = ref c.Locals<ReclaimLocals>();
            if (c.Choice != 0)
            {
                c.Isolate(c.Choice);
                l.Remaining--;
            }

            return c.Choice != 0 && l.Remaining > 0 ? isolate_lru_pages : Next;
        }, choice: Choice.LruPage),
        Local(do_shrink_page_list, (ref c) =>
        {
            if (c.Task.PageList.Count == 0)
            {
                return Return;
            }

            c.Call(RoutineId.shrink_page_list);
            return Next;
        }),
        At(move_pages_to_lru, (ref c) =>
        {
            if (c.Task.PageList.Count == 0)
            {
                return Return;
            }

            c.PutBack(c.TakeFromList(0));
            return move_pages_to_lru;
        }));
}
