using TlbModel.Routines.Protect;
using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>What is asked of a path when it returns to user mode: nothing held, nothing open.</summary>
internal static class PathEnd
{
    public static void Finish(ref StepContext c)
    {
        if (HoldsSomething(ref c))
        {
            c.Break(ProtocolRule.LeftLocked);
        }

        if (c.Gather.Mm != 0)
        {
            c.Break(ProtocolRule.GatherNotPaired);
        }

        if (c.MmIndex >= 0 && c.Mm.TlbFlushPending > Counted(ref c))
        {
            c.Break(ProtocolRule.PendingLeaked);
        }

        if (c.Task.Call == 0 && c.Task.Result != 0)
        {
            // A fault that failed: the access is not issued again.
            Scenarios.Bounds.Count(ref c.Task.Script);
        }

        c.EndCleaning();
        c.Emit(c.Event(EventKind.PathFinished) with { Value = c.Task.Result });
        c.Task.Result = 0;
        c.Task.Call = 0;
        c.Task.CallProtection = 0;
        c.Task.PathMm = 0;
    }

    /// <summary>What tlb_flush_pending may count: the mm's open gathers, and the changes of protection in flight.</summary>
    private static int Counted(ref StepContext c)
    {
        int counted = 0;
        int mm = c.MmIndex + 1;
        for (int task = 0; task < c.Layout.Tasks; task++)
        {
            ref TaskRaw raw = ref c.M.Task(task);
            counted += raw.Gather.Mm == mm ? 1 : 0;
            if ((raw.PathMm != 0 ? raw.PathMm : raw.Mm) == mm)
            {
                counted += ChangeProtectionRange.Pending(c.M.TaskStack(task)[..raw.StackDepth]);
            }
        }

        return counted;
    }

    private static bool HoldsSomething(ref StepContext c)
    {
        int holder = c.TaskIndex + 1;
        if (c.Task.PreemptCount != 0 || c.Cpu.IrqsOff != 0)
        {
            return true;
        }

        if ((c.M.Global.AnonVmaReaders & c.TaskBit()) != 0 || c.M.Global.AnonVmaWriter == holder || c.Task.PageList.Count != 0)
        {
            return true;
        }

        for (int file = 0; file < c.Layout.Files; file++)
        {
            if ((c.M.File(file).MmapReaders & c.TaskBit()) != 0 || c.M.File(file).MmapWriter == holder ||
                c.M.File(file).InodeLock == holder || c.M.File(file).DriverLock == holder)
            {
                return true;
            }
        }

        for (int mm = 0; mm < c.Layout.Mms; mm++)
        {
            ref MmRaw raw = ref c.M.Mm(mm);
            if (raw.LockWriter == holder || raw.PageTableLock == holder || (raw.LockReaders & c.TaskBit()) != 0)
            {
                return true;
            }
        }

        for (int frame = 0; frame < c.Layout.Frames; frame++)
        {
            ref FrameRaw raw = ref c.M.Frame(frame);
            if (raw.TableLock == holder || raw.PageLockOwner == holder)
            {
                return true;
            }
        }

        return false;
    }
}
