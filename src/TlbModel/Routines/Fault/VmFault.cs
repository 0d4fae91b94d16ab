using System.Runtime.CompilerServices;
using TlbModel.State;

namespace TlbModel.Routines.Fault;

/// <summary>What the routines of a fault share: struct vm_fault, the page table and its lock.</summary>
internal static class VmFault
{
    /// <summary>struct vm_fault of the running fault.</summary>
    public static ref FaultLocals Vmf(this ref StepContext c) =>
        ref Unsafe.As<CallRaw.LocalBytes, FaultLocals>(ref c.M.TaskStack(c.TaskIndex)[0].Locals);

    /// <summary>*vmf->pte.</summary>
    public static uint PteNow(this ref StepContext c) => c.M.Entry(c.Vmf().Table, c.Layout.Index(c.Vmf().Page, 1));

    /// <summary>The area of the faulting page; mmap_lock keeps it where it is.</summary>
    public static VmaRaw FaultArea(this ref StepContext c) => c.M.Vmas(c.MmIndex)[c.FindArea(c.Vmf().Page)];

    public static bool CanLockPte(ref StepContext c) => c.CanLockTable(c.Vmf().Table, 1);

    public static int LockPte(ref StepContext c)
    {
        c.LockTable(c.Vmf().Table, 1);
        return Row.Next;
    }

    public static int UnlockPte(ref StepContext c)
    {
        c.UnlockTable(c.Vmf().Table, 1);
        return Row.Next;
    }

    /// <summary>unlock_page(vmf->page).</summary>
    public static int UnlockPage(ref StepContext c)
    {
        c.UnlockPage(c.Vmf().PageFrame);
        return Row.Next;
    }

    /// <summary>put_page(vmf->page).</summary>
    public static int PutPage(ref StepContext c)
    {
        c.PutPage(c.Vmf().PageFrame);
        return Row.Next;
    }

    /// <summary>get_page(vmf->page).</summary>
    public static int GetPage(ref StepContext c)
    {
        c.GetPage(c.Vmf().PageFrame);
        return Row.Next;
    }

    /// <summary>set_page_dirty(vmf->page).</summary>
    public static int SetPageDirty(ref StepContext c)
    {
        c.M.Frame(c.Vmf().PageFrame).Flags |= FrameRaw.Dirty;
        return Row.Next;
    }

    /// <summary>lock_page(vmf->page); its guard is <see cref="CanLockPage"/>.</summary>
    public static int LockPage(ref StepContext c)
    {
        c.LockPage(c.Vmf().PageFrame);
        return Row.Next;
    }

    public static bool CanLockPage(ref StepContext c) => c.CanLockPage(c.Vmf().PageFrame);

    /// <summary>
    /// filemap_page_mkwrite's test of the page that it has locked: whether the page still belongs to the area's file; else the activation's result is
    /// VM_FAULT_NOPAGE.
    /// </summary>
    public static bool IsInCacheFor(ref StepContext c)
    {
        bool isInCache = c.M.Frame(c.Vmf().PageFrame).Owner == c.FaultArea().File;
        c.Locals<ResultLocals>().Result = isInCache ? (byte)0 : FaultLocals.NoPageResult;
        return isInCache;
    }

    /// <summary>put_page(vmf->page), and the end of the routine with the result that its activation keeps.</summary>
    public static int PutPageAndReturn(ref StepContext c)
    {
        c.PutPage(c.Vmf().PageFrame);
        c.Returned = c.Locals<ResultLocals>().Result;
        return Row.Return;
    }

    /// <summary>Keeps what the routine called last has returned as the activation's result.</summary>
    public static int KeepResult(ref StepContext c)
    {
        c.Locals<ResultLocals>().Result = (byte)c.Returned;
        return Row.Next;
    }

    /// <summary>Adds the table of a level that the faulting page needs, if it is missing.</summary>
    public static void EnsureTable(this ref StepContext c, int level)
    {
        ref FaultLocals vmf = ref c.Vmf();
        if (PageTables.TableOf(c.M, c.MmIndex, vmf.Page, level) == 0)
        {
            ref TableAllocLocals l = ref c.Call<TableAllocLocals>(RoutineId.__pte_alloc);
            l.Page = vmf.Page;
            l.Level = (byte)level;
        }
    }

    /// <summary>Remembers the page table; once it is there it stays while mmap_lock is held.</summary>
    public static void FindPte(this ref StepContext c) =>
        c.Vmf().Table = (byte)PageTables.TableOf(c.M, c.MmIndex, c.Vmf().Page, 1);
}
