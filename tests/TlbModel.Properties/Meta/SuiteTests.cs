using System.Reflection;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Meta;

/// <summary>The suite keeps its own rules.</summary>
public class SuiteTests
{
    private static readonly MethodInfo[] Tests =
    [
        .. typeof(SuiteTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(FactAttribute), inherit: true)),
    ];

    [Fact]
    public void NoTest_IsSkipped() => Assert.All(Tests, t => Assert.Null(t.GetCustomAttribute<FactAttribute>()!.Skip));

    [Fact]
    public void EveryPropertyOfRuns_HasASeedOfItsOwn()
    {
        int[] seeds = [.. Tests.Select(t => t.GetCustomAttribute<RunPropertyAttribute>()).OfType<RunPropertyAttribute>().Select(a => a.Seed)];
        Assert.NotEmpty(seeds);
        Assert.Equal(seeds.Length, seeds.Distinct().Count());
    }

    [Fact]
    public void EveryProperty_HasAFixedSeed() => Assert.All(
        Tests.Select(t => t.GetCustomAttribute<FsCheck.Xunit.PropertyAttribute>()).OfType<FsCheck.Xunit.PropertyAttribute>(),
        a => Assert.False(string.IsNullOrEmpty(a.Replay)));
}
