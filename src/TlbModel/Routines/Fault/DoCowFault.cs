using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>do_cow_fault (mm/memory.c, v5.11): a write to a page of a private file area that is not mapped yet.</summary>
internal static class DoCowFault
{
    private const int alloc_page_vma = 0, __do_fault = 1, done_fault = 2, copy_user_highpage = 3, do_finish_fault = 4, finished = 5,
        unlock_page = 6, put_page = 7, page_put = 8, uncharge_out = 9;

    public static readonly Routine Routine = new(
        RoutineId.do_cow_fault,
        "mm/memory.c, v5.11: do_cow_fault",
        At(alloc_page_vma, (ref c) =>
        {
            c.PrepareAnonVma(c.Vmf().Page);
            c.Vmf().CowFrame = (byte)c.AllocateFrame(FrameKind.Anonymous);
            if (c.Vmf().CowFrame == 0)
            {
                c.Returned = FaultLocals.OomResult;
                return Return;
            }

            return Next;
        }, choice: Choice.FreeFrame),
        Local(__do_fault, (ref c) =>
        {
            c.Call(RoutineId.__do_fault);
            return Next;
        }),
        Local(done_fault, (ref c) =>
        {
            c.Locals<ResultLocals>().Result = (byte)c.Returned;
            return c.Returned != 0 ? uncharge_out : Next;
        }),
        At(copy_user_highpage, (ref c) =>
        {
            c.CopyPage(c.Vmf().PageFrame, c.Vmf().CowFrame);
            return Next;
        }),
        Local(do_finish_fault, (ref c) =>
        {
            c.Call(RoutineId.finish_fault);
            return Next;
        }),
        Local(finished, VmFault.KeepResult),
        At(unlock_page, VmFault.UnlockPage),
        At(put_page, VmFault.PutPage),
        Local(page_put, (ref c) =>
        {
            c.Returned = c.Locals<ResultLocals>().Result;
            return c.Returned == 0 ? Return : Next;
        }),
        At(uncharge_out, (ref c) =>
        {
            c.PutPage(c.Vmf().CowFrame);
            c.Returned = c.Locals<ResultLocals>().Result;
            return Return;
        }));
}
