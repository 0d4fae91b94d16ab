using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Oracles;

/// <summary>A program alone on a machine sees plain memory: whatever it does, its pages hold what it stored, and so does the ghost.</summary>
public class SoloMemoryTests
{
    private const int Pages = 4;
    private const int Operations = 150;

    private static readonly MapKind[] Maps = [MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared];
    private static readonly CpuId Cpu = new(0);
    private static readonly MmId Mm = new(0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void ASoloTasksPages_HoldWhatItStored(int seed)
    {
        Draw draw = new(seed);
        TlbSystem system = System();
        Machine machine = Resting.RunToRest(system, system.Apply(system.Initial, MachineAction.Switch(Cpu, new TaskId(0))).After);
        Dictionary<int, MapKind> areas = [];
        Dictionary<int, int> own = [];
        Dictionary<int, int> file = [];
        for (int i = 0; i < Operations; i++)
        {
            int page = draw.Below(Pages);
            int pages = draw.From(1, Pages - page);
            VirtualPage first = new((ushort)page);
            int kind = draw.Below(10);
            MachineAction action = kind switch
            {
                0 => MachineAction.Munmap(Cpu, first, pages),
                1 => MachineAction.MadviseDontneed(Cpu, first, pages),
                2 or 3 => Map(draw, first, pages),
                4 => MachineAction.UserAccess(Cpu, AccessKind.Load, first),
                _ => MachineAction.UserAccess(Cpu, AccessKind.Store, first),
            };
            bool succeeded = Perform(system, ref machine, action);
            if (kind > 4)
            {
                Assert.Equal(areas.ContainsKey(page), succeeded);
                if (succeeded)
                {
                    Dictionary<int, int> memory = areas[page] == MapKind.FileShared ? file : own;
                    memory[page] = memory.GetValueOrDefault(page) + 1;
                }
            }
            else if (kind < 4)
            {
                for (int at = page; at < page + pages; at++)
                {
                    own.Remove(at);
                    if (kind == 0)
                    {
                        areas.Remove(at);
                    }
                    else if (kind > 1)
                    {
                        areas[at] = action.Map;
                    }
                }
            }

            Compare(machine, areas, own, file);
        }

        Assert.NotEmpty(file);
    }

    private static void Compare(Machine machine, Dictionary<int, MapKind> areas, Dictionary<int, int> own, Dictionary<int, int> file)
    {
        for (ushort page = 0; page < Pages; page++)
        {
            int stores = own.GetValueOrDefault(page);
            Assert.Equal(stores, machine.StoresTo(Mm, new VirtualPage(page)));
            Assert.Equal(file.GetValueOrDefault(page), machine.StoresToFile(0, page));
            PageTableEntry leaf = machine.Lookup(Mm, new VirtualPage(page));
            Assert.True(leaf.IsPresent || stores == 0, $"v{page} holds nothing, {stores} stores went to it");
            if (leaf.IsPresent)
            {
                PhysicalFrame frame = machine.Frames[leaf.Frame.Value];
                int isIn = areas[page] == MapKind.FileShared ? file.GetValueOrDefault(page) : stores;
                Assert.Equal(isIn, frame.Version - (frame.Kind == FrameKind.File ? areas[page] == MapKind.FileShared ? 1 : frame.Version : frame.CopyOf));
            }
        }
    }

    /// <summary>Performs an operation to its end, and an access until it succeeds; false: it does not.</summary>
    private static bool Perform(TlbSystem system, ref Machine machine, MachineAction action)
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            int before = Stores(machine);
            machine = Resting.RunToRest(system, system.Apply(machine, action).After);
            if (action.Kind != ActionKind.Access || action.Access != AccessKind.Store || Stores(machine) > before)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>All stores that frames hold: nothing but a successful store makes them more than they were before the same access.</summary>
    private static int Stores(Machine machine) => machine.Frames.Sum(f => f.Version - f.CopyOf - (f.File is null ? 0 : 1));

    private static MachineAction Map(Draw draw, VirtualPage first, int pages)
    {
        MapKind map = draw.Of(Maps);
        const Protection protection = Protection.Read | Protection.Write;
        return map == MapKind.Anonymous
            ? MachineAction.Mmap(Cpu, first, pages, map, protection)
            : MachineAction.Mmap(Cpu, first, pages, map, protection, 0, first.Value);
    }

    private static TlbSystem System() => new(Kernel.V5_11, new Scenario
    {
        Name = "solo-memory",
        Topology = new Topology { Cpus = 1, Mms = 1, Tasks = 1, Levels = 2, EntriesPerTable = 2 },
        Tasks =
        [
            new ScenarioTask
            {
                Mm = 0,
                May =
                [
                    .. from o in Enum.GetValues<Operation>()
                       where o <= Operation.Mprotect && o is not (Operation.FlushTlbAll or Operation.Mmap)
                       select new Permission { Do = o, LastPage = Pages - 1, AtMost = Pages },
                    .. from map in Maps
                       select new Permission { Do = Operation.Mmap, LastPage = Pages - 1, AtMost = Pages, Map = map },
                ],
            },
        ],
    });
}
