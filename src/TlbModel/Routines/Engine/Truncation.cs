using System.Runtime.CompilerServices;
using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>The size of a file, and (ghost) what a truncation means for what its pages ought to hold.</summary>
internal static class Truncation
{
    /// <summary>i_size_read in pages.</summary>
    public static int SizeOf(Memory m, int file) => m.Layout.FilePages - m.File(file).Truncated;

    /// <summary>Whether a truncation in flight takes a page of a file away. Only oracles ask.</summary>
    public static bool IsInFlight(Memory m, int file, int index)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            if (Of(m, task) is { File: not 0 } truncation && truncation.File == file + 1 && index >= truncation.FilePage)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The mms, as bits, that map a file of which a truncation is in flight. Only oracles ask.</summary>
    public static int MmsInFlight(Memory m)
    {
        int mms = 0;
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            byte file = Of(m, task).File;
            for (int mm = 0; file != 0 && mm < m.Layout.Mms; mm++)
            {
                mms |= Maps(m, mm, file) ? 1 << mm : 0;
            }
        }

        return mms;
    }

    /// <summary>A page of a file is past its end from here on, and reads as nothing if the file grows again: neither the disk nor a cache holds it.</summary>
    public static void ForgetFilePage(this ref StepContext c, int file, int index)
    {
        ref DiskRaw disk = ref c.M.Disk(file, index);
        ref LogicalRaw page = ref c.M.FileLogical(file, index);
        disk.Written = 0;
        disk.MostStores = Math.Max(disk.MostStores, page.Stores);
        page.Stores = 0;
    }

    /// <summary>What a task's truncation in flight was called for; no file: it is in none.</summary>
    private static FileLocals Of(Memory m, int task)
    {
        ref TaskRaw raw = ref m.Task(task);
        return raw.StackDepth != 0 && raw.Call == (int)ActionKind.Truncate + 1
            ? Unsafe.As<CallRaw.LocalBytes, FileLocals>(ref m.TaskStack(task)[0].Locals)
            : default;
    }

    private static bool Maps(Memory m, int mm, byte file)
    {
        foreach (ref VmaRaw vma in m.Vmas(mm)[..m.Mm(mm).VmaCount])
        {
            if (vma.File == file)
            {
                return true;
            }
        }

        return false;
    }
}
