using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines.Protect;

/// <summary>mprotect splits and merges areas as an account of single pages says.</summary>
public class MprotectAreaTests
{
    private const int Sequences = 300, Calls = 14;

    private static readonly Topology Topology = new()
    {
        Cpus = 1, Mms = 1, Tasks = 1, Frames = 40, Levels = 2, EntriesPerTable = 4, VmasPerMm = 16, FilePages = 6,
    };

    [Fact]
    public void AfterRandomCalls_TheAreasAreTheLongestRunsOfLikePages_AndHolesAreErrors()
    {
        int failed = 0;
        int most = 0;
        for (int seed = 0; seed < Sequences; seed++)
        {
            Draw draw = new(seed);
            SoloTask task = new(Topology);
            ExpectedProtection expected = new(Topology.VirtualPages);
            for (int i = 0; i < Calls; i++)
            {
                string call = Call(draw, task, expected, ref failed);
                (int, int, Protection, MapKind, int)[] actual =
                    [.. task.Areas.Select(a => ((int)a.Start.Value, (int)a.End.Value, a.Protection, a.Map, a.FilePage))];
                Assert.True(
                    expected.Areas.SequenceEqual(actual),
                    $"seed {seed}, after {call}: expected {string.Join(" ", expected.Areas)}, there are {string.Join(" ", actual)}");
                most = Math.Max(most, actual.Length);
            }
        }

        Assert.True(failed > Sequences && most > 6, $"{failed} calls failed, at most {most} areas");
    }

    private static string Call(Draw draw, SoloTask task, ExpectedProtection expected, ref int failed)
    {
        int first = draw.Below(Topology.VirtualPages);
        int count = draw.From(1, Math.Min(Topology.VirtualPages - first, 7));
        Protection protection = draw.Of([Protection.None, Protection.Read, Protection.Read | Protection.Write, Protection.Read | Protection.Exec]);
        switch (draw.Below(8))
        {
            case 0:
                task.Munmap(first, count);
                expected.Munmap(first, count);
                return $"munmap {first}+{count}";
            case 1 or 2:
                MapKind map = draw.Of([MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared]);
                int filePage = draw.Below(2);
                count = Math.Min(count, Topology.FilePages - filePage);
                task.Mmap(first, count, map, protection, filePage);
                expected.Mmap(first, count, map, protection, filePage);
                return $"mmap {first}+{count} {map} {protection}";
            default:
                task.Touch(first);
                int result = expected.Mprotect(first, count, protection);
                failed += result == 0 ? 0 : 1;
                Assert.Equal(result, task.Mprotect(first, count, protection));
                return $"mprotect {first}+{count} {protection}";
        }
    }
}
