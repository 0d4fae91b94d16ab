using TlbModel.Exploration.Machines;
using TlbModel.Routines;

namespace TlbModel.Exploration;

/// <summary>The machines that a kernel can reach on a scenario, to be explored.</summary>
public sealed class MachineSpace : IEncodedSystem<MachineAction>
{
    private static readonly int[] s_labels = [.. RoutineCatalogue.All.SelectMany((r, i) => r.Rows.Select(row => Routine.LabelId(i, row.Label)))];
    private static readonly int[] s_markOfLabel = Inverse(s_labels);
    private static readonly string[] s_marks = [.. s_labels.Select(RoutineCatalogue.LabelName), .. Obligation.All.Select(o => o.Id)];

    private readonly Machine _start;

    /// <summary>A space.</summary>
    /// <param name="system">The kernel on a scenario.</param>
    /// <param name="oracles">The oracles, in the order in which they are asked; null: <see cref="Oracle.All"/>.</param>
    /// <param name="reductions">Which states count as one; null: <see cref="Reductions.All"/>.</param>
    /// <param name="start">The machine to begin with; null: <see cref="TlbSystem.Initial"/>.</param>
    /// <exception cref="ArgumentException">The start has another topology than the scenario, or its prologue does not run.</exception>
    public MachineSpace(
        TlbSystem system, IReadOnlyList<IOracle>? oracles = null, Reductions? reductions = null, Machine? start = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        System = system;
        Oracles = oracles ?? Oracle.All;
        Reductions = reductions ?? Reductions.All;
        Symmetries = Reductions.Symmetry ? Machines.Symmetries.Of(system.Scenario) : [];
        _start = start ?? system.Initial;
        if (_start.Topology != system.Scenario.Topology)
        {
            throw new ArgumentException("the machine to begin with has another topology than the system's scenario", nameof(start));
        }
    }

    /// <summary>The kernel on a scenario.</summary>
    public TlbSystem System { get; }

    /// <summary>The oracles.</summary>
    public IReadOnlyList<IOracle> Oracles { get; }

    /// <summary>Which states count as one.</summary>
    public Reductions Reductions { get; }

    /// <inheritdoc/>
    public int StateSize => System.Layout.Size;

    /// <summary>The labels of the routines, as <c>routine: label</c>, and the ids of <see cref="Obligation.All"/>.</summary>
    public IReadOnlyList<string> Marks => s_marks;

    /// <inheritdoc/>
    public void WriteInitial(Span<byte> state) => _start.Encoding.CopyTo(state);

    /// <inheritdoc/>
    public IEncodedWorker<MachineAction> NewWorker() => new MachineWorker(this);

    /// <summary>The renamings under which states count as one.</summary>
    internal IReadOnlyList<Renaming> Symmetries { get; }

    /// <summary>Which steps <see cref="Reductions.Releases"/> takes at once; tests put wrong ones in.</summary>
    internal Func<Row, bool> IsRelease { get; init; } = row => row.IsRelease;

    internal static int MarkOfLabel(int labelId) => s_markOfLabel[labelId];

    internal static int MarkOfObligation(int index) => s_labels.Length + index;

    private static int[] Inverse(int[] labels)
    {
        int[] marks = new int[RoutineCatalogue.LabelCount];
        for (int mark = 0; mark < labels.Length; mark++)
        {
            marks[labels[mark]] = mark;
        }

        return marks;
    }
}
