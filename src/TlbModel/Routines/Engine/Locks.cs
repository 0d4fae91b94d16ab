using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>The locks: page-table spinlocks (they disable preemption), PG_locked, mmap_lock.</summary>
internal static class Locks
{
    /// <summary>Whether the lock that guards the entries of a table can be taken.</summary>
    public static bool CanLockTable(this ref StepContext c, int table, int level) => c.TableLock(table, level) == 0;

    public static void LockTable(this ref StepContext c, int table, int level)
    {
        if (table == 0)
        {
            c.Break(ProtocolRule.NullDereference);
        }

        c.TableLock(table, level) = (byte)(c.TaskIndex + 1);
        c.Task.PreemptCount++;
    }

    public static void UnlockTable(this ref StepContext c, int table, int level)
    {
        ref byte holder = ref c.TableLock(table, level);
        if (holder != c.TaskIndex + 1)
        {
            c.Break(ProtocolRule.LockNotHeld);
            return;
        }

        holder = 0;
        c.Task.PreemptCount--;
    }

    public static bool HoldsTable(this ref StepContext c, int table, int level) => c.TableLock(table, level) == c.TaskIndex + 1;

    public static bool CanLockPage(this ref StepContext c, int frame) => (c.M.Frame(frame).Flags & FrameRaw.Locked) == 0;

    public static void LockPage(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        page.Flags |= FrameRaw.Locked;
        page.PageLockOwner = (byte)(c.TaskIndex + 1);
    }

    public static void UnlockPage(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.PageLockOwner != c.TaskIndex + 1)
        {
            c.Break(ProtocolRule.LockNotHeld);
            return;
        }

        page.Flags &= unchecked((byte)~FrameRaw.Locked);
        page.PageLockOwner = 0;
    }

    public static bool CanReadLockMmap(this ref StepContext c) => c.Mm.LockWriter == 0;

    public static bool CanWriteLockMmap(this ref StepContext c) => c.Mm.LockWriter == 0 && c.Mm.LockReaders == 0;

    public static void ReadLockMmap(this ref StepContext c)
    {
        if ((c.Mm.LockReaders & c.TaskBit()) != 0)
        {
            c.Break(ProtocolRule.LockTakenTwice);
        }

        c.Mm.LockReaders |= c.TaskBit();
    }

    public static void WriteLockMmap(this ref StepContext c) => c.Mm.LockWriter = (byte)(c.TaskIndex + 1);

    public static void ReadUnlockMmap(this ref StepContext c)
    {
        if ((c.Mm.LockReaders & c.TaskBit()) == 0)
        {
            c.Break(ProtocolRule.LockNotHeld);
            return;
        }

        c.Mm.LockReaders &= (byte)~c.TaskBit();
    }

    public static void WriteUnlockMmap(this ref StepContext c)
    {
        if (c.Mm.LockWriter != c.TaskIndex + 1)
        {
            c.Break(ProtocolRule.LockNotHeld);
            return;
        }

        c.Mm.LockWriter = 0;
    }

    /// <summary>mmap_write_downgrade: the writer becomes a reader in one step.</summary>
    public static void DowngradeMmap(this ref StepContext c)
    {
        c.WriteUnlockMmap();
        c.ReadLockMmap();
    }

    public static byte TaskBit(this ref StepContext c) => (byte)(1 << c.TaskIndex);

    private static ref byte TableLock(this ref StepContext c, int table, int level) =>
        ref c.Layout.HasSplitLock(level) ? ref c.M.Frame(table).TableLock : ref c.Mm.PageTableLock;
}
