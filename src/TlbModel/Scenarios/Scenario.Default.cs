namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>
    /// Two threads of one address space, a task of a second one and a kernel thread on two CPUs; anonymous memory, a private and a shared
    /// file mapping, all of them mapped and partly touched.
    /// </summary>
    public static Scenario Default { get; } = new()
    {
        Name = "default",
        Topology = new Topology { Tasks = 4, Frames = 14, PcidSlots = 2, GatherPages = 2, FlushCeiling = 3 },
        Tasks =
        [
            new ScenarioTask { Mm = 0, May = [.. Everything(0, 7)] },
            new ScenarioTask { Mm = 0, May = [.. Everything(0, 7)] },
            new ScenarioTask { Mm = 1, May = [.. Everything(0, 3)] },
            new ScenarioTask { May = [new Permission { Do = Operation.FlushTlbAll }] },
        ],
        Prologue =
        [
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0, Pages = 3 },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 4, Pages = 2, Map = MapKind.FileShared },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = 0, Pages = 2 },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = 4 },
            new PrologueStep { Task = 2, Do = Operation.Mmap, Page = 0, Pages = 2 },
            new PrologueStep { Task = 2, Do = Operation.Load, Page = 0 },
        ],
    };

    private static IEnumerable<Permission> Everything(int first, int last)
    {
        foreach (Operation operation in (Operation[])[Operation.Load, Operation.Store, Operation.Fetch])
        {
            yield return new Permission { Do = operation, FirstPage = first, LastPage = last };
        }

        yield return new Permission { Do = Operation.Munmap, FirstPage = first, LastPage = last, AtMost = 4 };
        yield return new Permission { Do = Operation.MadviseDontneed, FirstPage = first, LastPage = last, AtMost = 4 };
        int middle = (first + last + 1) / 2;
        yield return new Permission { Do = Operation.Mmap, FirstPage = first, LastPage = last, AtMost = 3 };
        yield return new Permission
        {
            Do = Operation.Mmap, FirstPage = first, LastPage = middle, AtMost = 2, Protection = Protection.Read | Protection.Exec,
        };
        yield return new Permission
        {
            Do = Operation.Mmap, FirstPage = middle, LastPage = last, AtMost = 2, Map = MapKind.FilePrivate,
        };
        yield return new Permission
        {
            Do = Operation.Mmap, FirstPage = middle, LastPage = last, AtMost = 2, Map = MapKind.FileShared,
        };
    }
}
