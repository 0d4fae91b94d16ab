using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>mmap and munmap near sysctl_max_map_count.</summary>
public class MapLimitTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AMunmapThatTrimsTwoAreas_Succeeds_WhereTheMapIsFullAndOneMore(int limit)
    {
        SoloTask task = new(new Topology { Cpus = 1, Mms = 1, Tasks = 1, VmasPerMm = limit, Levels = 2, EntriesPerTable = 4 });
        for (int area = 0; area <= limit; area++)
        {
            task.Mmap(2 * area, 2, area % 2 == 0 ? Protection.Read : Protection.Write);
        }

        Assert.Equal(limit + 1, task.Areas.Length);
        task.Munmap(1, 2);
        Assert.Equal(limit + 1, task.Areas.Length);
    }
}
