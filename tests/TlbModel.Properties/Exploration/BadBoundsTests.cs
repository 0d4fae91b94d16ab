using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>Bounds and systems that make no sense are refused with one line that says what is valid.</summary>
public class BadBoundsTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "depth", "depth is -1; valid is 0 or more" },
        { "states", "states is 0; valid is 1 or more" },
        { "memory", "memory is 0; valid is 1 or more" },
        { "threads", "threads is 0; valid is 1 or more" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void ABadBound_IsRefused(string what, string message)
    {
        ExplorationBounds bounds = what switch
        {
            "depth" => new ExplorationBounds { Depth = -1 },
            "states" => new ExplorationBounds { States = 0 },
            "memory" => new ExplorationBounds { Memory = 0 },
            _ => new ExplorationBounds { Threads = 0 },
        };
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Explorer.Run(new Fan(1, 1), bounds)).Message);
        Assert.Equal(
            message, Assert.Throws<ArgumentException>(() => Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(new Fan(1, 1)), bounds)).Message);
    }

    [Fact]
    public void NoSystem_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => Explorer.Run<Fan.State, int>(null!));
        Assert.Throws<ArgumentNullException>(() => Explorer.RunEncoded<int>(null!));
    }

    [Fact]
    public void AStateOfMoreThan16Bytes_IsRefused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Explorer.Run(new TooLarge()));
        Assert.StartsWith("a state has 24 bytes; valid are at most 16, or an IEncodedSystem", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEncodingWithoutBytes_IsRefused()
    {
        ArgumentException refusal =
            Assert.Throws<ArgumentException>(() => Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(new Fan(1, 1), size: 0)));
        Assert.StartsWith("a state has 0 bytes; valid is 1 or more", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class TooLarge : ITransitionSystem<(long A, long B, long C), int>
    {
        public (long A, long B, long C) Initial => default;

        public void Enabled((long A, long B, long C) state, List<int> actions)
        {
        }

        public (long A, long B, long C) Apply((long A, long B, long C) state, int action) => state;

        public Violation? Check((long A, long B, long C) before, int action, (long A, long B, long C) after, MarkSet marks) => null;
    }
}
