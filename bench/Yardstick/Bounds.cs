namespace TlbModel.Bench.Yardstick;

/// <summary>How large a MiniTlb is.</summary>
/// <param name="Cpus">2 or 3.</param>
/// <param name="Pages">The virtual pages: 2 or 3.</param>
internal readonly record struct Bounds(int Cpus, int Pages)
{
    public static readonly Bounds Small = new(2, 2);
    public static readonly Bounds Medium = new(3, 2);
    public static readonly Bounds Large = new(3, 3);

    /// <summary>The distinct states that every exhaustive engine has to report.</summary>
    public long States => Known.States;

    /// <summary>The pairs of a distinct state and an action that is enabled in it.</summary>
    public long Transitions => Known.Transitions;

    private (long States, long Transitions) Known => (Cpus, Pages) switch
    {
        (2, 2) => (100_580, 653_672),
        (3, 2) => (1_477_618, 12_620_730),
        (3, 3) => (7_400_540, 70_258_742),
        _ => throw new ArgumentException($"the states of {this} are not known; valid are {Small}, {Medium} and {Large}"),
    };

    public override string ToString() => $"{Cpus} CPUs and {Pages} pages";
}
