using TlbModel.Oracles;

namespace TlbModel;

/// <summary>The oracles that the model has.</summary>
public static class Oracle
{
    /// <summary>All of them, in the order in which they are asked.</summary>
    public static IReadOnlyList<IOracle> All { get; } =
    [
        new FrameSafety(),
        new TableSafety(),
        new FlushOwed(),
        new PostCondition(),
        new AccessPermission(),
        new LostWrite(),
        new LostDirty(),
        new PendingSound(),
        new Generations(),
        new Protocol(),
        new Progress(),
    ];

    /// <summary>
    /// Oracles that are asked on request only, because v5.11 breaks them and it is argued why that is not counted: <c>table-safety-strict</c>
    /// judges the window of a context switch too.
    /// </summary>
    public static IReadOnlyList<IOracle> OnRequest { get; } = [new TableSafety(strict: true)];

    /// <summary>An oracle by its id.</summary>
    /// <param name="id">The id, such as <c>frame-safety</c>.</param>
    /// <returns>The oracle.</returns>
    /// <exception cref="ArgumentException">There is none of that id; the message lists those that there are.</exception>
    public static IOracle Named(string id) =>
        Find(id, [])
        ?? throw new ArgumentException(
            $"there is no oracle {id}; there are {string.Join(", ", All.Concat(OnRequest).Select(o => o.Id))}", nameof(id));

    /// <summary>The oracle of an id among given ones and those that there are; null: there is none.</summary>
    internal static IOracle? Find(string id, IReadOnlyList<IOracle> more) => more.Concat(All).Concat(OnRequest).FirstOrDefault(o => o.Id == id);
}
