namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>mremap.</summary>
    private static IEnumerable<Mutant> Move()
    {
        yield return Of(protocol, "mremap-unlocked", "mremap does not take mmap_lock.", Base.Without("mremap", "mmap_write_lock"));
    }
}
