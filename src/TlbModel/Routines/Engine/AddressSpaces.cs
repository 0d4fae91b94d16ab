using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>The life of an mm and who counts as its user (kernel/fork.c, v5.11).</summary>
internal static class AddressSpaces
{
    /// <summary>The first mm that does not exist; -1: all do. The topology's number of mms is the model's limit, not the kernel's.</summary>
    public static int FirstFreeMm(Memory m)
    {
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            // Between the last mmdrop and mm_free_pgd the mm still exists.
            if (m.Mm(mm).Count == 0 && m.Mm(mm).Pgd == 0)
            {
                return mm;
            }
        }

        return -1;
    }

    /// <summary>The first task that a fork may make; -1: there is none.</summary>
    public static int FirstTaskToMake(Memory m)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            // A task that is still current on some CPU has not been switched away from since it died.
            if (m.Task(task).State == (TaskRaw.Dead | TaskRaw.ForForks) && m.Task(task).Cpu == 0)
            {
                return task;
            }
        }

        return -1;
    }

    public static int FirstTaskToMake(this ref StepContext c) => FirstTaskToMake(c.M);

    /// <summary>allocate_mm, and the counts that mm_init sets.</summary>
    public static int AllocateMm(this ref StepContext c)
    {
        int mm = FirstFreeMm(c.M);
        c.M.Mm(mm) = new MmRaw { Users = 1, Count = 1 };
        return mm;
    }

    /// <summary>mm_alloc_pgd with the frame that the action chose, and init_new_context; false, and the mm is free again, if there is none.</summary>
    public static bool InitMm(this ref StepContext c, int mm)
    {
        int pgd = c.AllocateFrame(FrameKind.PageTable);
        if (pgd == 0)
        {
            c.M.Mm(mm) = default;
            return false;
        }

        c.M.Frame(pgd).Owner = (byte)c.Layout.Levels;
        c.M.Global.LastMmCtxId = checked((ushort)(c.M.Global.LastMmCtxId + 1));
        c.M.Mm(mm).Pgd = (byte)pgd;
        c.M.Mm(mm).CtxId = c.M.Global.LastMmCtxId;
        return true;
    }

    /// <summary>__mmdrop: frees the top table and the mm.</summary>
    public static void FreeMm(this ref StepContext c, int mm)
    {
        ref MmRaw raw = ref c.M.Mm(mm);
        if (raw.VmaCount != 0)
        {
            c.Break(ProtocolRule.MmInUse);
        }

        c.PutPage(raw.Pgd);
        c.M.Vmas(mm).Clear();
        c.ClearLogical(mm);
        raw = default;
    }

    /// <summary>Whether some task's mm is this one (+ 1): a fork's new mm is found only when the child has it.</summary>
    public static bool IsMmOfATask(this ref StepContext c, int mm)
    {
        for (int task = 0; task < c.Layout.Tasks; task++)
        {
            if (c.M.Task(task).Mm == mm)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>mmgrab.</summary>
    public static void GrabMm(this ref StepContext c, int mm) => c.M.Mm(mm).Count = checked((byte)(c.M.Mm(mm).Count + 1));

    /// <summary>enter_lazy_tlb (arch/x86/mm/tlb.c, v5.11): the mm stays loaded, and the CPU in its cpumask.</summary>
    public static void EnterLazyTlb(this ref StepContext c)
    {
        if (c.Cpu.LoadedMm != 0)
        {
            c.Cpu.IsLazy = 1;
            c.Emit(c.Event(EventKind.LazyEntered));
        }
    }
}
