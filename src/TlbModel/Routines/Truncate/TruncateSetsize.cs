using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Truncate;

/// <summary>
/// truncate_setsize and truncate_pagecache (mm/truncate.c, v5.11), with the inode's lock that do_truncate holds (fs/open.c) and the blocks that a
/// simple file system frees behind it (fs/ext2/inode.c: ext2_setsize). The size goes first: faults that look at it later end in SIGBUS. Sizes are
/// whole pages, and a file system's own lock against faults (DAX, ext4's i_mmap_sem) is left out.
/// </summary>
internal static class TruncateSetsize
{
    private const int inode_lock = 0, i_size_write = 1, do_unmap_mapping_range = 2, do_truncate_inode_pages = 3, unmap_mapping_range_again = 4,
        __ext2_truncate_blocks = 5, inode_unlock = 6;

    public static readonly Routine Routine = new(
        RoutineId.truncate_setsize,
        "mm/truncate.c, v5.11: truncate_setsize, truncate_pagecache; fs/open.c: do_truncate; fs/ext2/inode.c: ext2_setsize",
        At(inode_lock, (ref c) =>
        {
            c.M.File(c.Locals<FileLocals>().File - 1).InodeLock = (byte)(c.TaskIndex + 1);
            return Next;
        }, when: (ref c) => c.M.File(c.Locals<FileLocals>().File - 1).InodeLock == 0),
        At(i_size_write, (ref c) =>
        {
            FileLocals l = c.Locals<FileLocals>();
            c.M.File(l.File - 1).Truncated = (byte)(c.Layout.FilePages - l.FilePage);
            return Next;
        }),
        Local(do_unmap_mapping_range, Unmap),
        Local(do_truncate_inode_pages, (ref c) =>
        {
            FileLocals l = c.Locals<FileLocals>();
            ref TruncatePagesLocals pages = ref c.Call<TruncatePagesLocals>(RoutineId.truncate_inode_pages);
            pages.File = l.File;
            pages.Start = pages.Cursor = l.FilePage;
            return Next;
        }),
        Local(unmap_mapping_range_again, Unmap),
        At(__ext2_truncate_blocks, (ref c) =>
        {
            FileLocals l = c.Locals<FileLocals>();
            for (int index = l.FilePage; index < c.Layout.FilePages; index++)
            {
                c.ForgetFilePage(l.File - 1, index);
            }

            return Next;
        }),
        At(inode_unlock, (ref c) =>
        {
            c.Unlock(ref c.M.File(c.Locals<FileLocals>().File - 1).InodeLock);
            return Return;
        }));

    /// <summary>unmap_mapping_range with even_cows, from the new size on.</summary>
    private static int Unmap(ref StepContext c)
    {
        FileLocals l = c.Locals<FileLocals>();
        ref UnmapMappingLocals unmap = ref c.Call<UnmapMappingLocals>(RoutineId.unmap_mapping_range);
        unmap.File = l.File;
        unmap.First = l.FilePage;
        unmap.End = (ushort)c.Layout.FilePages;
        return Next;
    }
}
