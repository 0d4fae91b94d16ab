using FsCheck;

namespace TlbModel.Properties.Claims;

/// <summary>Runs properties that fail, with fixed seeds, as a user without a test framework does.</summary>
internal static class Failing
{
    /// <summary>What FsCheck throws for a property that does not hold.</summary>
    public static string TextOf(Property property, int seed, int tests = 1000)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true).WithReplay((ulong)seed, (ulong)((2 * seed) + 1));
        return Assert.ThrowsAny<Exception>(() => Check.One(config, property)).Message;
    }
}
