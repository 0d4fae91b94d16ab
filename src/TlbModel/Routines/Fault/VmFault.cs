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
