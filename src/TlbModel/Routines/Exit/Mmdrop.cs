using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Exit;

/// <summary>mmdrop and __mmdrop (kernel/fork.c, v5.11): the top table goes with the last task that borrows the mm.</summary>
internal static class Mmdrop
{
    private const int atomic_dec_and_test = 0, mm_free_pgd = 1;

    public static readonly Routine Routine = new(
        RoutineId.mmdrop,
        "kernel/fork.c, v5.11: __mmdrop; include/linux/sched/mm.h: mmdrop",
        At(atomic_dec_and_test, (ref c) =>
        {
            ref MmRaw mm = ref c.M.Mm(c.Locals<MmLocals>().Mm - 1);
            if (mm.Count == 0)
            {
                c.Break(ProtocolRule.MmCountUnderflow);
                return Return;
            }

            return --mm.Count == 0 ? Next : Return;
        }),
        At(mm_free_pgd, (ref c) =>
        {
            c.FreeMm(c.Locals<MmLocals>().Mm - 1);
            return Return;
        }));
}
