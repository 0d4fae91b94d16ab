namespace TlbModel.Traces;

/// <summary>Composes the kernel that a trace names.</summary>
internal static class KernelNames
{
    private const string Without = "without ";
    private const string Before = " before ";

    /// <summary>
    /// The kernel of a name and changes. Steps left out or swapped besides those that the named kernel has, or that its base has if it has no
    /// name in the catalogue, are composed again; policies cannot be, because a file holds no code.
    /// </summary>
    /// <param name="name">The kernel's name.</param>
    /// <param name="baseName">The kernel that an own kernel was made from; null: it has a name in the catalogue.</param>
    /// <param name="changes">How it differs from the base, in the order in which it was composed.</param>
    /// <param name="others">Kernels that are known besides those that have a name.</param>
    /// <returns>The kernel; null: it is not known.</returns>
    public static Kernel? Find(string name, string? baseName, IReadOnlyList<string> changes, IEnumerable<Kernel> others)
    {
        foreach (Kernel kernel in others)
        {
            if (kernel.Name == name && kernel.Changes.Select(c => c.Description).SequenceEqual(changes))
            {
                return kernel;
            }
        }

        if (KernelCatalogue.Find(name) is { } named)
        {
            return Extend(named, changes);
        }

        return baseName == Kernel.V5_11.Name
            ? Extend(Kernel.V5_11, changes)?.Named(name, "A kernel of its own, composed from the changes in a trace.")
            : null;
    }

    /// <summary>The label that a change leaves out; null: it leaves none out.</summary>
    public static string? LeftOut(KernelChange change) =>
        change.Description.StartsWith(Without, StringComparison.Ordinal) ? change.Description[Without.Length..] : null;

    private static Kernel? Extend(Kernel kernel, IReadOnlyList<string> changes)
    {
        int known = kernel.Changes.Count;
        if (!kernel.Changes.Select(c => c.Description).SequenceEqual(changes.Take(known)))
        {
            return null;
        }

        Kernel? result = kernel;
        foreach (string change in changes.Skip(known))
        {
            result = result is null ? null : Apply(result, change);
        }

        return result;
    }

    private static Kernel? Apply(Kernel kernel, string change)
    {
        try
        {
            if (change.StartsWith(Without, StringComparison.Ordinal))
            {
                return change[Without.Length..].Split(": ") is [string routine, string label] ? kernel.Without(routine, label) : null;
            }

            return change.Split(": ") is [string swapped, string order] && order.Split(Before) is [string second, string first]
                ? kernel.Swapped(swapped, first, second)
                : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
