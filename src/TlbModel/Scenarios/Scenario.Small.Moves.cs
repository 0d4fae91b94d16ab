namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Room for what mremap asks for: six more areas than there are.</summary>
    private const int AreasForMoves = 8;

    /// <summary>Small scenarios about pages that move to another address.</summary>
    private static IEnumerable<Scenario> SmallMoves() =>
    [
        new()
        {
            Name = "mremap-vs-access",
            Description = "One thread moves a page that another one, which has it in its TLB, stores at the old address and loads at the new one.",
            Topology = Tiny with { Frames = 6, VmasPerMm = AreasForMoves },
            Tasks = [On(0, Mremap(0, 2)), On(1, Store(0), Load(2))],
            Prologue = [Mapped(0, 0, 2), Stored(1, 0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "mremap-vs-fault",
            Description = "One thread moves a page and back while another one faults it in, at the old address and at the new one.",
            Topology = Tiny with { Frames = 6, VmasPerMm = AreasForMoves },
            Tasks = [On(0, Mremap(0, 2), Mremap(2, 0)), On(1, Store(0), Store(2))],
            Prologue = [Mapped(0, 0), Mapped(0, 1), Loaded(0, 1), Loaded(1, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "mremap-table-vs-walk",
            Description = "One thread moves two pages with their page table while another one's CPU, which has the table cached, walks through it.",
            Topology = Tiny with { Frames = 8, Levels = 3, StructureEntries = 2, VmasPerMm = AreasForMoves },
            Tasks = [On(0, Mremap(0, 4, pages: 2)), On(1, Load(1), Store(1))],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0, 2), Loaded(1, 0)],
            Hardware = OneWalk,
        },
    ];

    private static Permission Mremap(int page, int to, int pages = 1) => Pages(Operation.Mremap, page, pages) with { To = to };
}
