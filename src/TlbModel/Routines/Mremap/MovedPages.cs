using System.Runtime.CompilerServices;
using TlbModel.State;

namespace TlbModel.Routines.Mremap;

/// <summary>Ghost: which pages an mremap in flight has taken from their address, and where they are or will be. Only oracles rely on it.</summary>
internal static class MovedPages
{
    /// <summary>
    /// The task whose mremap in flight has taken the entry of a page from its address, and the address that the page goes to; -1 and the page
    /// itself if there is none.
    /// </summary>
    public static (int Task, int Page) Find(Memory m, int mm, int page)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            ref TaskRaw raw = ref m.Task(task);
            if (raw.Call != (int)ActionKind.Mremap + 1 || raw.Mm != mm + 1)
            {
                continue;
            }

            foreach (ref CallRaw call in m.TaskStack(task)[..raw.StackDepth])
            {
                if (IsMove(call) && LocalsOf(ref call) is var l && page >= From(l) && page < l.Moved)
                {
                    return (task, page - From(l) + To(l));
                }
            }
        }

        return (-1, page);
    }

    /// <summary>The running mremap takes the entries of pages from their address in this step; what the pages ought to hold goes with them.</summary>
    public static void LeaveAddress(this ref StepContext c, int start, int end)
    {
        foreach (ref CallRaw call in c.Stack[..c.Depth])
        {
            if (IsMove(call))
            {
                ref MremapLocals l = ref LocalsOf(ref call);
                c.Visit(start, end);
                c.MoveLogical(start, end, start - From(l) + To(l));
                l.Moved = (ushort)end;
            }
        }
    }

    private static bool IsMove(in CallRaw call) => call.Routine == (byte)RoutineId.move_vma + 1;

    private static ref MremapLocals LocalsOf(ref CallRaw call) => ref Unsafe.As<CallRaw.LocalBytes, MremapLocals>(ref call.Locals);

    private static ushort From(in MremapLocals l) => l.Result == 0 ? l.Page : l.To;

    private static ushort To(in MremapLocals l) => l.Result == 0 ? l.To : l.Page;
}
