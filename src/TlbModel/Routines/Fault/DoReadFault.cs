using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>do_read_fault (mm/memory.c, v5.11) with fault_around_bytes = PAGE_SIZE.</summary>
internal static class DoReadFault
{
    private const int __do_fault = 0, do_finish_fault = 1, finished = 2, unlock_page = 3, unlocked = 4, put_page = 5;

    public static readonly Routine Routine = new(
        RoutineId.do_read_fault,
        "mm/memory.c, v5.11: do_read_fault",
        Local(__do_fault, (ref c) =>
        {
            c.Call(RoutineId.__do_fault);
            return Next;
        }),
        Local(do_finish_fault, (ref c) =>
        {
            if (c.Returned != 0)
            {
                return Return;
            }

            c.Call(RoutineId.finish_fault);
            return Next;
        }),
        Local(finished, VmFault.KeepResult),
        At(unlock_page, VmFault.UnlockPage),
        Local(unlocked, (ref c) =>
        {
            c.Returned = c.Locals<ResultLocals>().Result;
            return c.Returned == 0 ? Return : Next;
        }),
        At(put_page, VmFault.PutPageAndReturn));
}
