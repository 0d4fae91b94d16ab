namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>
    /// Two threads of one address space that may fork, a task of a second one that may execute programs, a kernel thread, and a task that a fork
    /// makes, on two CPUs; anonymous memory, a private and a shared file mapping, all of them mapped and partly touched.
    /// </summary>
    public static Scenario Default { get; } = new()
    {
        Name = "default",
        Topology = new Topology { Mms = 4, Tasks = 5, Frames = 24, PcidSlots = 2, GatherPages = 2, FlushCeiling = 3 },
        Tasks =
        [
            new ScenarioTask { Mm = 0, May = [.. Everything(0, 7), new Permission { Do = Operation.Fork }] },
            new ScenarioTask { Mm = 0, May = [.. Everything(0, 7), new Permission { Do = Operation.Fork }] },
            new ScenarioTask { Mm = 1, May = [.. Everything(0, 3), new Permission { Do = Operation.Execve }] },
            KernelThread,
            new ScenarioTask
            {
                Forked = true,
                May = [.. Everything(0, 7), new Permission { Do = Operation.Exit }, new Permission { Do = Operation.Execve }],
            },
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

    /// <summary>A kernel thread that flushes all TLBs, and that uses the first address space, and the one of a fork, now and then.</summary>
    private static ScenarioTask KernelThread => new()
    {
        May =
        [
            new Permission { Do = Operation.FlushTlbAll },
            new Permission { Do = Operation.KthreadUseMm, Mm = 0 },
            new Permission { Do = Operation.KthreadUseMm, Mm = 2 },
            new Permission { Do = Operation.KthreadUnuseMm },
            new Permission { Do = Operation.Load, FirstPage = 0, LastPage = 7 },
            new Permission { Do = Operation.Store, FirstPage = 0, LastPage = 7 },
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
        foreach (Protection protection in (Protection[])
        [
            Protection.None, Protection.Read, Protection.Read | Protection.Write, Protection.Read | Protection.Exec,
            Protection.Read | Protection.Write | Protection.Exec,
        ])
        {
            yield return new Permission { Do = Operation.Mprotect, FirstPage = first, LastPage = last, AtMost = 3, Protection = protection };
        }
    }
}
