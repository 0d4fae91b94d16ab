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

    /// <summary>Whether a walk over a page's mappings may begin: nobody holds the lock of its areas' tree for writing.</summary>
    public static bool CanReadLockRmap(this ref StepContext c, int frame) => RmapWriter(ref c, frame) == 0;

    /// <summary>page_lock_anon_vma_read, or i_mmap_lock_read for a page of a file.</summary>
    public static void ReadLockRmap(this ref StepContext c, int frame) => RmapReaders(ref c, frame) |= c.TaskBit();

    public static void ReadUnlockRmap(this ref StepContext c, int frame)
    {
        ref byte readers = ref RmapReaders(ref c, frame);
        if ((readers & c.TaskBit()) == 0)
        {
            c.Break(ProtocolRule.LockNotHeld);
            return;
        }

        readers &= (byte)~c.TaskBit();
    }

    /// <summary>Whether nobody walks over the mappings that an area may hold, nor changes the trees that it is in.</summary>
    public static bool CanWriteLockRmap(this ref StepContext c, in VmaRaw vma)
    {
        bool anonymous = (vma.Flags & VmaRaw.AnonVma) == 0 || (c.M.Global.AnonVmaReaders == 0 && c.M.Global.AnonVmaWriter == 0);
        return anonymous && (vma.File == 0 || (c.M.File(vma.File - 1).MmapReaders == 0 && c.M.File(vma.File - 1).MmapWriter == 0));
    }

    /// <summary>take_rmap_locks (mm/mremap.c): i_mmap_lock_write, then anon_vma_lock_write, of what the area has.</summary>
    public static void WriteLockRmap(this ref StepContext c, in VmaRaw vma) => SetRmapWriter(ref c, vma, (byte)(c.TaskIndex + 1));

    public static void WriteUnlockRmap(this ref StepContext c, in VmaRaw vma) => SetRmapWriter(ref c, vma, 0);

    /// <summary>Whether i_mmap_lock_write of a file can be taken: nobody walks over its mappings, nor changes them.</summary>
    public static bool CanWriteLockFile(this ref StepContext c, int file) => c.M.File(file).MmapReaders == 0 && c.M.File(file).MmapWriter == 0;

    /// <summary>i_mmap_lock_write.</summary>
    public static void WriteLockFile(this ref StepContext c, int file) => c.M.File(file).MmapWriter = (byte)(c.TaskIndex + 1);

    /// <summary>i_mmap_unlock_write.</summary>
    public static void WriteUnlockFile(this ref StepContext c, int file) => c.Unlock(ref c.M.File(file).MmapWriter);

    /// <summary>Gives up a lock that names its holder + 1.</summary>
    public static void Unlock(this ref StepContext c, ref byte holder)
    {
        if (holder != c.TaskIndex + 1)
        {
            c.Break(ProtocolRule.LockNotHeld);
            return;
        }

        holder = 0;
    }

    public static byte TaskBit(this ref StepContext c) => (byte)(1 << c.TaskIndex);

    private static void SetRmapWriter(ref StepContext c, in VmaRaw vma, byte writer)
    {
        if ((vma.Flags & VmaRaw.AnonVma) != 0)
        {
            c.M.Global.AnonVmaWriter = writer;
        }

        if (vma.File != 0)
        {
            c.M.File(vma.File - 1).MmapWriter = writer;
        }
    }

    private static ref byte RmapReaders(ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        return ref page.Kind == (byte)FrameKind.File ? ref c.M.File(page.Owner - 1).MmapReaders : ref c.M.Global.AnonVmaReaders;
    }

    private static byte RmapWriter(ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        return page.Kind == (byte)FrameKind.File ? c.M.File(page.Owner - 1).MmapWriter : c.M.Global.AnonVmaWriter;
    }

    private static ref byte TableLock(this ref StepContext c, int table, int level) =>
        ref c.Layout.HasSplitLock(level) ? ref c.M.Frame(table).TableLock : ref c.Mm.PageTableLock;
}
