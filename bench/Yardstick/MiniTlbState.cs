namespace TlbModel.Bench.Yardstick;

/// <summary>
/// A state of <see cref="MiniTlb"/>, packed. An entry has 3 bits: the frame 1 to 3, or 0 for none, and above it whether it is writable. A set of
/// frames has a bit for each. 0 is no state: every frame is mapped, gathered or free.
/// </summary>
/// <param name="Bits">From the lowest: the page table, a TLB for each CPU, the generation, one for each CPU, the gathered and the free frames.</param>
internal readonly record struct MiniTlbState(ulong Bits)
{
    private const int TlbsAt = 9;
    private const int GenerationAt = 36;
    private const int SeenAt = 39;
    private const int GatheredAt = 48;
    private const int FreeAt = 51;

    public static readonly MiniTlbState Initial = new(7UL << FreeAt);

    public int Generation => (int)(Bits >> GenerationAt) & 7;

    /// <summary>The frames that were unmapped and are not free yet.</summary>
    public int Gathered => (int)(Bits >> GatheredAt) & 7;

    public int Free => (int)(Bits >> FreeAt) & 7;

    /// <summary>The entry of the page table.</summary>
    public int Pte(int page) => (int)(Bits >> (3 * page)) & 7;

    public int Tlb(int cpu, int page) => (int)(Bits >> TlbAt(cpu, page)) & 7;

    /// <summary>The generation of a CPU.</summary>
    public int Seen(int cpu) => (int)(Bits >> (SeenAt + (3 * cpu))) & 7;

    public MiniTlbState WithPte(int page, int entry) => With(3 * page, 7, entry);

    public MiniTlbState WithTlb(int cpu, int page, int entry) => With(TlbAt(cpu, page), 7, entry);

    public MiniTlbState WithoutTlb(int cpu) => With(TlbAt(cpu, 0), 0x1FF, 0);

    public MiniTlbState WithGeneration(int generation) => With(GenerationAt, 7, generation);

    public MiniTlbState WithSeen(int cpu, int generation) => With(SeenAt + (3 * cpu), 7, generation);

    public MiniTlbState WithFrames(int gathered, int free) => With(GatheredAt, 0x3F, gathered | (free << (FreeAt - GatheredAt)));

    /// <summary>Mixed: neighbouring states differ in few bits.</summary>
    public override int GetHashCode() => (int)((Bits * 0x9E3779B97F4A7C15) >> 32);

    private static int TlbAt(int cpu, int page) => TlbsAt + (9 * cpu) + (3 * page);

    private MiniTlbState With(int at, ulong mask, int value) => new((Bits & ~(mask << at)) | ((ulong)value << at));
}
