using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Exit;

/// <summary>mmput and __mmput (kernel/fork.c, v5.11), of the mm on which the path works.</summary>
internal static class Mmput
{
    private const int atomic_dec_and_test = 0, do_exit_mmap = 1, do_mmdrop = 2, done = 3;

    public static readonly Routine Routine = new(
        RoutineId.mmput,
        "kernel/fork.c, v5.11: mmput, __mmput",
        At(atomic_dec_and_test, (ref c) =>
        {
            if (c.Mm.Users == 0)
            {
                c.Break(ProtocolRule.MmCountUnderflow);
                return Return;
            }

            return --c.Mm.Users == 0 ? Next : Return;
        }),
        Local(do_exit_mmap, (ref c) =>
        {
            c.Call(RoutineId.exit_mmap);
            return Next;
        }),
        Local(do_mmdrop, (ref c) =>
        {
            c.Call<MmLocals>(RoutineId.mmdrop).Mm = (byte)(c.MmIndex + 1);
            return Next;
        }),
        Local(done, (ref c) => Return));
}
