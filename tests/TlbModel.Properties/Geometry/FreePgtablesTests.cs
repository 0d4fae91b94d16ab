using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Geometry;

/// <summary>free_pgtables frees the tables that the kernel's floor and ceiling let it free, in every geometry, and no other.</summary>
public class FreePgtablesTests
{
    private const int RandomCases = 60;

    public static TheoryData<int, int> Geometries
    {
        get
        {
            TheoryData<int, int> geometries = [];
            foreach (int levels in (int[])[2, 3, 4, 5])
            {
                geometries.Add(levels, 2);
                geometries.Add(levels, 4);
            }

            return geometries;
        }
    }

    [Theory]
    [MemberData(nameof(Geometries))]
    public void AfterRandomMapsAndUnmaps_ExactlyTheTablesThatTheRuleKeepsAreLeft(int levels, int entries)
    {
        Topology topology = Small(levels, entries);
        for (int seed = 0; seed < RandomCases; seed++)
        {
            Draw draw = new(seed);
            Both both = new(topology);
            for (int i = 0; i < 8; i++)
            {
                int first = Edge(draw, topology);
                int pages = draw.From(1, Math.Min(topology.VirtualPages - first, draw.OneIn(3) ? topology.VirtualPages : 2 * entries));
                switch (draw.Below(4))
                {
                    case 0:
                        both.Munmap(first, pages);
                        break;
                    case 1:
                        both.Touch(first);
                        break;
                    default:
                        both.Mmap(first, pages, draw.OneIn(2) ? Protection.Write : Protection.Read | Protection.Write);
                        both.Touch(draw.From(first, first + pages - 1));
                        both.Touch(first + pages - 1);
                        break;
                }
            }

            both.UnmapEverything();
        }
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public void AfterAnyUnmapOfAFullyTouchedSpaceOfTwoAreas_ExactlyTheTablesThatTheRuleKeepsAreLeft(int levels, int entries)
    {
        Topology topology = Small(levels, entries);
        int pages = topology.VirtualPages;
        for (int border = 1; border < pages; border++)
        {
            Both touched = new(topology);
            touched.Mmap(0, border, Protection.Write);
            touched.Mmap(border, pages - border, Protection.Read | Protection.Write);
            for (int page = 0; page < pages; page++)
            {
                touched.Touch(page);
            }

            for (int first = 0; first < pages; first++)
            {
                for (int length = 1; first + length <= pages; length++)
                {
                    touched.Branch().Munmap(first, length);
                }
            }
        }
    }

    private static Topology Small(int levels, int entries) => new()
    {
        Cpus = 1,
        Mms = 1,
        Tasks = 1,
        Frames = 64,
        Files = 0,
        VmasPerMm = 16,
        Levels = levels,
        EntriesPerTable = entries,
    };

    /// <summary>A page, mostly at or next to the border of some table's span.</summary>
    private static int Edge(Draw draw, Topology topology)
    {
        int span = (int)Math.Pow(topology.EntriesPerTable, draw.From(1, topology.Levels - 1));
        int border = span * draw.Below(topology.VirtualPages / span);
        return Math.Clamp(border + draw.From(-1, 1), 0, topology.VirtualPages - 1);
    }
}
