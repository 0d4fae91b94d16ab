using TlbModel.Routines.Gather;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>
/// free_pgtables, free_pgd_range and what is below it (mm/memory.c, v5.11): clears, without a lock, the entries of tables that no remaining
/// area needs, from the page tables upwards, and hands the tables to the gather.
/// </summary>
internal static class FreePgtables
{
    private const int unlink_file_vma = 0, free_pgd_range = 1, pmd_clear = 2, pud_clear = 3, p4d_clear = 4, pgd_clear = 5, freed_tables = 6,
        tlb_remove_page = 7, next_table = 8, unlink_anon_vmas = 9;

    public static readonly Routine Routine = new(
        RoutineId.free_pgtables,
        "mm/memory.c, v5.11: free_pgtables, free_pgd_range, free_p4d_range, free_pud_range, free_pmd_range, free_pte_range",
        Local(unlink_file_vma, (ref c) =>
        {
            ref FreeTablesLocals l = ref c.Locals<FreeTablesLocals>();
            (int floor, _) = c.Neighbours(l.Start, l.End);
            l.Floor = (ushort)floor;
            l.Cursor = l.Start;
            return Next;
        }),
        Local(free_pgd_range, (ref c) => !NextGroup(ref c) ? Return : CanUnlink(ref c) ? UnlinkGroup(ref c) : unlink_anon_vmas),
        At(pmd_clear, Clear) with { LeftOut = next_table },
        At(pud_clear, Clear) with { LeftOut = next_table },
        At(p4d_clear, Clear) with { LeftOut = next_table },
        At(pgd_clear, Clear) with { LeftOut = next_table },
        Local(freed_tables, (ref c) =>
        {
            c.Gather.FreedTables = 1;
            return Next;
        }),
        Local(tlb_remove_page, (ref c) =>
        {
            if (c.RemovePage(c.Locals<FreeTablesLocals>().Table))
            {
                c.Call(RoutineId.tlb_flush_mmu);
            }

            return Next;
        }),
        Local(next_table, (ref c) =>
        {
            Advance(ref c);
            int label = FindTable(ref c);
            return label;
        }),
        At(unlink_anon_vmas, UnlinkGroup, when: CanUnlink));

    /// <summary>
    /// Whether the group's areas can leave the trees by which pages find their mappings: nobody walks there. If so that is done at once, else in a step of
    /// its own, when the locks are free.
    /// </summary>
    private static bool CanUnlink(ref StepContext c)
    {
        FreeTablesLocals l = c.Locals<FreeTablesLocals>();
        foreach (ref VmaRaw vma in c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount])
        {
            if (IsOfGroup(ref c, vma, l) && !c.CanWriteLockRmap(vma))
            {
                return false;
            }
        }

        return true;
    }

    private static int UnlinkGroup(ref StepContext c)
    {
        FreeTablesLocals l = c.Locals<FreeTablesLocals>();
        foreach (ref VmaRaw vma in c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount])
        {
            if (IsOfGroup(ref c, vma, l))
            {
                vma.Flags |= VmaRaw.Unlinked;
            }
        }

        return FindTable(ref c);
    }

    private static bool IsOfGroup(ref StepContext c, in VmaRaw vma, in FreeTablesLocals l) =>
        vma.DetachedBy == c.TaskIndex + 1 && vma.Start >= l.Start && vma.End <= l.Cursor;

    private static int Clear(ref StepContext c)
    {
        ref FreeTablesLocals l = ref c.Locals<FreeTablesLocals>();
        int parent = PageTables.TableOf(c.M, c.MmIndex, l.Page, l.Level + 1);
        l.Table = (byte)PageTables.TableOf(c.M, c.MmIndex, l.Page, l.Level);
        c.SetTable(parent, l.Level + 1, l.Page, 0, mustHoldLock: false);
        int first = l.Page & ~((1 << c.Layout.Shift(l.Level + 1)) - 1);
        c.FlushTableRange(l.Level == 1 ? l.Page : first, l.Level);
        return freed_tables;
    }

    /// <summary>
    /// Takes the next group of detached areas whose gaps are at most a page table's span; false: there is none. The group ends where the
    /// next one begins, at the latest.
    /// </summary>
    private static bool NextGroup(ref StepContext c)
    {
        ref FreeTablesLocals l = ref c.Locals<FreeTablesLocals>();
        int first = c.FirstOverlap(l.Cursor, l.End, detached: true);
        if (first < 0)
        {
            return false;
        }

        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        (_, int ceiling) = c.Neighbours(l.Start, l.End);
        int start = vmas[first].Start;
        int end = vmas[first].End;
        int next;
        while ((next = c.FirstOverlap(end, l.End, detached: true)) >= 0)
        {
            if (vmas[next].Start > end + c.Layout.Entries)
            {
                ceiling = vmas[next].Start;
                break;
            }

            end = vmas[next].End;
        }

        int span = c.Layout.Entries;
        l.Cursor = (ushort)end;
        l.Ceiling = (ushort)ceiling;
        int page = start & ~(span - 1);
        page = page < l.Floor ? page + span : page;
        int roundedCeiling = ceiling & ~(span - 1);
        if (end > roundedCeiling)
        {
            end -= span;
        }

        l.Page = (ushort)page;
        l.Stop = (ushort)Math.Max(end, 0);
        l.Level = 1;
        return true;
    }

    /// <summary>The label that removes the next table of the group, from where the locals stand; what looks for the next group if there is none left.</summary>
    private static int FindTable(ref StepContext c)
    {
        ref FreeTablesLocals l = ref c.Locals<FreeTablesLocals>();
        while (l.Page < l.Stop)
        {
            if (MayFree(ref c, l) && PageTables.TableOf(c.M, c.MmIndex, l.Page, l.Level) != 0)
            {
                return pmd_clear + l.Level - 1;
            }

            Advance(ref c);
        }

        return free_pgd_range;
    }

    /// <summary>
    /// Goes on to the table above, if the span of one ends with this page table's span or with the group; else to the next page table.
    /// </summary>
    private static void Advance(ref StepContext c)
    {
        ref FreeTablesLocals l = ref c.Locals<FreeTablesLocals>();
        int next = Math.Min(l.Stop, (l.Page & ~(c.Layout.Entries - 1)) + c.Layout.Entries);
        int above = 1 << c.Layout.Shift(l.Level + 2);
        bool endsAbove = next == l.Stop || (next & (above - 1)) == 0;
        if (l.Level + 1 < c.Layout.Levels && endsAbove)
        {
            l.Level++;
            return;
        }

        l.Level = 1;
        l.Page = (ushort)next;
    }

    /// <summary>Whether no area outside needs the table: its span lies between floor and ceiling.</summary>
    private static bool MayFree(ref StepContext c, in FreeTablesLocals l)
    {
        int span = 1 << c.Layout.Shift(l.Level + 1);
        int start = l.Page & ~(span - 1);
        int end = Math.Min(l.Stop, start + span);
        return start >= l.Floor && end <= (l.Ceiling & ~(span - 1));
    }
}
