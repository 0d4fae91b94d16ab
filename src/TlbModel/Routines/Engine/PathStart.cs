using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Puts a call's first activation on the running task's stack.</summary>
internal static class PathStart
{
    public static void Begin(ref StepContext c, in MachineAction action)
    {
        c.BeginGhost();
        c.Task.Call = (byte)((int)action.Kind + 1);
        c.Task.CallProtection = action.Kind == ActionKind.Mprotect ? (byte)action.Protection : (byte)0;
        MarkBeforeCall(ref c, action);
        c.Emit(c.Event(EventKind.PathStarted) with { Value = (int)action.Kind, Page = action.Page, Count = action.Pages });
        RoutineId routine = action.Kind switch
        {
            ActionKind.Mmap => RoutineId.mmap_region,
            ActionKind.Munmap => RoutineId.munmap,
            ActionKind.MadviseDontneed => RoutineId.madvise_dontneed,
            ActionKind.MadviseFree => RoutineId.madvise_free,
            ActionKind.MadviseCold => RoutineId.madvise_cold,
            ActionKind.MadvisePageout => RoutineId.madvise_pageout,
            ActionKind.Mprotect => RoutineId.mprotect,
            ActionKind.Fork => RoutineId.kernel_clone,
            ActionKind.Exit => RoutineId.do_exit,
            ActionKind.Execve => RoutineId.exec_mmap,
            ActionKind.KthreadUseMm => RoutineId.kthread_use_mm,
            ActionKind.KthreadUnuseMm => RoutineId.kthread_unuse_mm,
            ActionKind.Reclaim => RoutineId.shrink_inactive_list,
            ActionKind.Writeback => RoutineId.write_cache_pages,
            ActionKind.Mremap => RoutineId.mremap,
            ActionKind.Truncate => RoutineId.truncate_setsize,
            ActionKind.ReleasePfn => RoutineId.release_pfn,
            _ => RoutineId.flush_tlb_all,
        };
        if (action.Kind == ActionKind.KthreadUseMm)
        {
            c.Call<MmLocals>(routine).Mm = (byte)(action.Mm.Value + 1);
            return;
        }

        if (action.Kind == ActionKind.Reclaim)
        {
            c.Call<ReclaimLocals>(routine).Remaining = (byte)action.Pages;
            return;
        }

        if (action.Kind is ActionKind.Writeback or ActionKind.Truncate or ActionKind.ReleasePfn)
        {
            ref FileLocals file = ref c.Call<FileLocals>(routine);
            file.File = (byte)(action.File + 1);
            file.FilePage = (ushort)action.FilePage;
            return;
        }

        if (action.Kind == ActionKind.Mremap)
        {
            c.Call<MremapLocals>(routine) = new MremapLocals
            {
                Page = action.Page.Value, Pages = (ushort)action.Pages, To = action.To.Value, NewPages = (ushort)action.NewPages,
            };
            return;
        }

        if (action.Pages == 0)
        {
            c.Call(routine);
            return;
        }

        ref RangeLocals l = ref c.Call<RangeLocals>(routine);
        l.Start = action.Page.Value;
        l.End = (ushort)(action.Page.Value + action.Pages);
        if (action.Kind == ActionKind.Mprotect)
        {
            l.VmaFlags = (byte)action.Protection;
        }
        else if (action.Kind == ActionKind.Mmap)
        {
            bool file = action.Map != MapKind.Anonymous;
            l.VmaFlags = (byte)((byte)action.Protection | SharedFlags(action.Map));
            l.File = (byte)(file ? action.File + 1 : 0);
            l.PgOff = (ushort)(file ? action.FilePage : 0);
        }
    }

    /// <summary>
    /// Marks the entries that a call promises to take away or to restrict: of an mremap those of the pages that move and of the destination, or of
    /// what it cuts off where the pages stay.
    /// </summary>
    private static void MarkBeforeCall(ref StepContext c, in MachineAction action)
    {
        int start = action.Page.Value;
        int end = action.Kind == ActionKind.Reclaim ? start : start + action.Pages;
        if (action.Kind != ActionKind.Mremap)
        {
            c.MarkBeforeCall(start, end);
        }
        else if (action.To == action.Page)
        {
            c.MarkBeforeCall(Math.Min(end, start + action.NewPages), end);
        }
        else
        {
            c.MarkBeforeCall(start, end);
            c.MarkBeforeCall(action.To.Value, action.To.Value + action.NewPages);
        }
    }

    private static byte SharedFlags(MapKind map) => map switch
    {
        MapKind.FileShared => VmaRaw.Shared,
        MapKind.Pfn => VmaRaw.Shared | VmaRaw.PfnMap,
        _ => 0,
    };
}
