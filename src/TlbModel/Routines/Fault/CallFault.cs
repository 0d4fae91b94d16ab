using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>__do_fault (mm/memory.c, v5.11): allocates the page table in advance, before a page is locked, and calls the fault handler of the file, or of the driver.</summary>
internal static class CallFault
{
    private const int pmd_none = 0, pte_alloc_one = 1, fault = 2, faulted = 3;

    public static readonly Routine Routine = new(
        RoutineId.__do_fault,
        "mm/memory.c, v5.11: __do_fault",
        At(pmd_none, (ref c) => PageTables.TableOf(c.M, c.MmIndex, c.Vmf().Page, 1) == 0 && c.Vmf().PreallocPte == 0 ? Next : fault),
        At(pte_alloc_one, (ref c) =>
        {
            int table = c.AllocateFrame(FrameKind.PageTable);
            if (table == 0)
            {
                c.Returned = FaultLocals.OomResult;
                return Return;
            }

            c.M.Frame(table).Owner = 1;
            c.Vmf().PreallocPte = (byte)table;
            return Next;
        }, choice: Choice.FreeFrame),
        Local(fault, (ref c) =>
        {
            VmaRaw vma = c.FaultArea();
            int filePage = vma.PgOff + c.Vmf().Page - vma.Start;
            ref FileFaultLocals l = ref c.Call<FileFaultLocals>((vma.Flags & VmaRaw.PfnMap) != 0 ? RoutineId.vmf_insert_pfn : RoutineId.filemap_fault);
            l.File = vma.File;
            l.FilePage = (ushort)filePage;
            return Next;
        }),
        Local(faulted, (ref c) => Return));
}
