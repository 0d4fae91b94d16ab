namespace TlbModel;

/// <summary>The kernels that have a name.</summary>
public static class KernelCatalogue
{
    /// <summary>The kernels, the mutants not among them.</summary>
    public static IReadOnlyList<Kernel> All { get; } = [Kernel.V5_11, Kernel.V5_11Fixed];

    /// <summary>A kernel or a mutant by its name.</summary>
    /// <param name="name">The name, as <c>--kernel</c> takes it.</param>
    /// <returns>The kernel; null if there is none of that name.</returns>
    public static Kernel? Find(string name) =>
        All.FirstOrDefault(k => k.Name == name) ?? Mutant.All.FirstOrDefault(m => m.Name == name)?.Kernel;
}
