namespace TlbModel.Properties.Checking;

/// <summary>Checks that the tests of the checker share: mutants that are found soon, and one that takes some rounds.</summary>
internal static class Checks
{
    public static Kernel Faulty { get; } = KernelCatalogue.Find("no-remote-flush")!;

    /// <summary>Few short sequences of a faulty kernel that find more than one thing.</summary>
    public static CheckOptions Findings { get; } = new()
    {
        Kernel = KernelCatalogue.Find("no-generation")!,
        Sequences = 2 * Checker.RoundSize,
        Length = 300,
        Seed = 7,
        KeepGoing = true,
        Shrink = false,
    };

    /// <summary>The first finding of a faulty kernel, shrunk.</summary>
    public static CheckOptions Shrunk { get; } = new() { Kernel = Faulty, Sequences = Checker.RoundSize, Seed = 3 };

    /// <summary>A kernel in which there is nothing to find.</summary>
    public static CheckOptions Clean { get; } = new() { Sequences = 5 * Checker.RoundSize, Length = 120, Seed = 11 };
}
