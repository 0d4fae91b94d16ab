using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// __pte_alloc, and __pmd_alloc, __pud_alloc, __p4d_alloc (mm/memory.c, v5.11), which differ in the lock: the entry is filled under the lock
/// of the table that holds it, unless another fault was faster.
/// </summary>
internal static class PteAlloc
{
    private const int pte_alloc_one = 0, pmd_lock = 1, pmd_populate = 2, spin_unlock = 3, pte_free = 4;

    public static readonly Routine Routine = new(
        RoutineId.__pte_alloc,
        "mm/memory.c, v5.11: __pte_alloc, __pmd_alloc, __pud_alloc, __p4d_alloc",
        At(pte_alloc_one, (ref c) =>
        {
            ref TableAllocLocals l = ref c.Locals<TableAllocLocals>();
            l.New = (byte)c.AllocateFrame(FrameKind.PageTable);
            if (l.New == 0)
            {
                c.Returned = FaultLocals.OomResult;
                return Return;
            }

            c.M.Frame(l.New).Owner = l.Level;
            return Next;
        }, choice: Choice.FreeFrame),
        At(pmd_lock, (ref c) =>
        {
            c.LockTable(Parent(ref c), c.Locals<TableAllocLocals>().Level + 1);
            return Next;
        }, when: (ref c) => c.CanLockTable(Parent(ref c), c.Locals<TableAllocLocals>().Level + 1)),
        At(pmd_populate, (ref c) =>
        {
            ref TableAllocLocals l = ref c.Locals<TableAllocLocals>();
            int parent = Parent(ref c);
            if (c.M.Entry(parent, c.Layout.Index(l.Page, l.Level + 1)) == 0)
            {
                c.SetTable(parent, l.Level + 1, l.Page, Pte.Make(l.New, Pte.TableFlags), mustHoldLock: true);
                l.New = 0;
            }

            return Next;
        }),
        Release(spin_unlock, (ref c) =>
        {
            ref TableAllocLocals l = ref c.Locals<TableAllocLocals>();
            c.UnlockTable(Parent(ref c), l.Level + 1);
            return l.New == 0 ? Return : Next;
        }),
        At(pte_free, (ref c) =>
        {
            c.PutPage(c.Locals<TableAllocLocals>().New);
            return Return;
        }));

    private static int Parent(ref StepContext c)
    {
        ref TableAllocLocals l = ref c.Locals<TableAllocLocals>();
        return PageTables.TableOf(c.M, c.MmIndex, l.Page, l.Level + 1);
    }
}
