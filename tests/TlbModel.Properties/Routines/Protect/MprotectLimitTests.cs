using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines.Protect;

/// <summary>mprotect near sysctl_max_map_count: split_vma refuses at the limit, and what is done by then stays.</summary>
public class MprotectLimitTests
{
    private const Protection ReadWrite = Protection.Read | Protection.Write;

    [Theory]
    [InlineData(1, 12, "0-4 rw")]
    [InlineData(2, 12, "0-1 rw, 1-4 rw")]
    [InlineData(3, 0, "0-1 rw, 1-3 r, 3-4 rw")]
    public void APartInTheMiddle_NeedsRoomForTwoMore_AndASplitThatWasDoneStays(int limit, int result, string areas)
    {
        SoloTask task = Mapped(limit, MapKind.Anonymous, 4);
        task.Touch(2);
        PageTableEntry before = task.Entry(2);
        Assert.Equal(result, task.Mprotect(1, 2, Protection.Read));
        Assert.Equal(areas, Text(task));
        Assert.Equal(result == 0, task.Entry(2) != before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void APartAtAnEnd_NeedsRoomForOneMore(int first)
    {
        Assert.Equal(12, Mapped(1, MapKind.Anonymous, 4).Mprotect(first, 2, Protection.None));
        Assert.Equal(0, Mapped(2, MapKind.Anonymous, 4).Mprotect(first, 2, Protection.None));
    }

    [Fact]
    public void APartThatGoesToANeighbour_NeedsNoRoom()
    {
        SoloTask task = Mapped(2, MapKind.Anonymous, 4);
        Assert.Equal(0, task.Mprotect(0, 2, Protection.Read));
        Assert.Equal(0, task.Mprotect(1, 2, ReadWrite));
        Assert.Equal("0-1 r, 1-4 rw", Text(task));
        Assert.Equal(0, task.Mprotect(0, 3, Protection.Read));
        Assert.Equal("0-3 r, 3-4 rw", Text(task));
    }

    [Fact]
    public void WhereALaterAreaCannotBeSplit_TheEarlierOnesAreChanged()
    {
        SoloTask task = Mapped(2, MapKind.Anonymous, 2);
        task.Mmap(2, 2, MapKind.FilePrivate, ReadWrite);
        task.Touch(0);
        task.Touch(2);
        Assert.Equal(12, task.Mprotect(0, 3, Protection.Read));
        Assert.Equal("0-2 r, 2-4 rw", Text(task));
        Assert.False(task.Access(AccessKind.Store, 0));
        Assert.True(task.Access(AccessKind.Store, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AWholeArea_CanBeChangedWhereTheMapIsFullAndOneMore(int limit)
    {
        SoloTask task = Mapped(limit, MapKind.Anonymous, 1);
        for (int area = 1; area <= limit; area++)
        {
            task.Mmap(2 * area, 1, MapKind.Anonymous, ReadWrite);
        }

        Assert.Equal(limit + 1, task.Areas.Length);
        Assert.Equal(0, task.Mprotect(2 * limit, 1, Protection.None));
        Assert.Equal(Protection.None, task.Areas[^1].Protection);
    }

    private static SoloTask Mapped(int limit, MapKind map, int pages)
    {
        SoloTask task = new(new Topology { Cpus = 1, Mms = 1, Tasks = 1, VmasPerMm = limit, Levels = 2, EntriesPerTable = 4 });
        task.Mmap(0, pages, map, ReadWrite);
        return task;
    }

    private static string Text(SoloTask task) => string.Join(", ", task.Areas.Select(a =>
        $"{a.Start.Value}-{a.End.Value} {(a.Protection == ReadWrite ? "rw" : a.Protection == Protection.Read ? "r" : a.Protection.ToString())}"));
}
