using TlbModel.Bench.HandWritten;
using TlbModel.Bench.Own;
using TlbModel.Bench.Specifications;
using TlbModel.Bench.Spin;

namespace TlbModel.Bench.Engines;

/// <summary>What is measured, in the order of the table.</summary>
internal static class EngineCatalogue
{
    /// <summary>The name of the engine of this repository, whatever it explores MiniTlb with: the ratios are its.</summary>
    public const string Own = "tlbmodel";

    /// <summary>The name under which explorations of the kernel model are asked for.</summary>
    public const string Machines = "machines";

    public const string HandParents = "hand-parents";
    public const string CsCheckPacked = "cscheck-packed";
    public const string SpinDepthFirst = "spin-dfs";

    /// <summary>The engines. The one named <see cref="Own"/> comes first.</summary>
    public static readonly IReadOnlyList<IExhaustiveEngine> All =
    [
        new OwnEngine(),
        new HandWrittenEngine<ParentTable>(HandParents, "by hand: breadth-first, packed, with parents", keepsParents: true),
        new HandWrittenEngine<StateTable>("hand-prefetch", "by hand: the same without parents, with prefetch", keepsParents: false),
        new CsCheckPackedEngine(),
        new CsCheckRecordEngine(),
        new SpinEngine(SpinDepthFirst, "SPIN, depth-first", breadthFirst: false),
        new SpinEngine("spin-bfs", "SPIN, breadth-first", breadthFirst: true),
    ];
}
