namespace TlbModel.Kernels;

/// <summary>The mutants of v5.11, each with one flush, lock, generation, count, mask update, copy, order or check removed or misplaced.</summary>
internal static partial class MutantCatalogue
{
    private const string frame = "frame-safety", table = "table-safety", owed = "flush-owed", post = "post-condition", permission = "permission",
        lost = "lost-write", dirty = "lost-dirty", pending = "pending-sound",
        generations = "generations", protocol = "protocol", progress = "progress";

    private static readonly Kernel Base = Kernel.V5_11;

    public static IEnumerable<Mutant> Compose() => [.. Shootdown(), .. Unmap(), .. Fault(), .. Protect(), .. Lifecycle(), .. Reclaim(), .. Move(), .. Madvise()];

    private static Mutant Of(string oracle, string name, string description, Kernel kernel) => new(kernel.Named(name, description), oracle);
}
