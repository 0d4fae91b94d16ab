using FsCheck.Xunit;

namespace TlbModel.Properties.Arbitraries;

/// <summary>A property, of runs as a rule, with a fixed seed: it is the same test everywhere, every time.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RunPropertyAttribute : PropertyAttribute
{
    public RunPropertyAttribute(int seed)
    {
        Seed = seed;
        Arbitrary = [typeof(ModelArbitraries)];
        Replay = FormattableString.Invariant($"({seed},{(2 * seed) + 1})");
        MaxTest = 200;
        QuietOnSuccess = true;
    }

    public int Seed { get; }
}
