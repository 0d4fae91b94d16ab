using TlbModel.Bench.Own;

namespace TlbModel.Bench.Random;

/// <summary>What is measured, in the order of the table.</summary>
internal static class RandomCatalogue
{
    public static readonly IReadOnlyList<IRandomEngine> All =
        [new OwnRandomEngine(), new BareLoop(), new FsCheckEngine(), new CsCheckEngine(), new CsCheckSpecEngine()];
}
