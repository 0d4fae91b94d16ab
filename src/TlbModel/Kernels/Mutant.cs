namespace TlbModel;

/// <summary>A kernel with one fault, composed as a user would compose it, to show that the oracles speak.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="CaughtBy">The id of the oracle that catches the mutant alone in its pinned trace; in other runs another may speak first.</param>
public sealed record Mutant(Kernel Kernel, string CaughtBy)
{
    /// <summary>The name, as <c>--kernel</c> takes it.</summary>
    public string Name => Kernel.Name;

    /// <summary>The mutants that there are.</summary>
    public static IReadOnlyList<Mutant> All { get; } = [.. Kernels.MutantCatalogue.Compose()];
}
