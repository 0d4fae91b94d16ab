using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>Options that make no sense are refused; what a system throws surfaces as it is.</summary>
public class RandomWalkOptionsTests
{
    public static TheoryData<string, string> Bad => new()
    {
        { "sequences", "sequences is 0; valid is 1 or more" },
        { "length", "length is 0; valid is 1 or more" },
        { "threads", "threads is 0; valid is 1 or more" },
        { "certification", "certificationStates is -1; valid is 0 or more" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void ABadOption_IsRefused(string what, string message)
    {
        RandomWalkOptions options = what switch
        {
            "sequences" => new RandomWalkOptions { Sequences = 0 },
            "length" => new RandomWalkOptions { Length = 0 },
            "threads" => new RandomWalkOptions { Threads = 0 },
            _ => new RandomWalkOptions { CertificationStates = -1 },
        };
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => RandomWalk.Run(new Fan(1, 1), options)).Message);
        Assert.Equal(
            message, Assert.Throws<ArgumentException>(() => RandomWalk.RunEncoded(new EncodedSystem<Fan.State, int>(new Fan(1, 1)), options)).Message);
    }

    [Fact]
    public void NoSystem_AndAnEncodingWithoutBytes_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => RandomWalk.Run<Fan.State, int>(null!));
        Assert.Throws<ArgumentNullException>(() => RandomWalk.RunEncoded<int>(null!));
        Assert.StartsWith(
            "a state has 0 bytes",
            Assert.Throws<ArgumentException>(() => RandomWalk.RunEncoded(new EncodedSystem<Fan.State, int>(new Fan(1, 1), size: 0))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void OfTheExceptionsOfASystem_ThatOfTheFirstSequence_Surfaces(int threads)
    {
        RandomWalkOptions options = new() { Sequences = 5_000, Length = 2, Threads = threads };
        string message = Assert.Throws<NotSupportedException>(() => RandomWalk.Run(new Throwing(), options)).Message;
        Assert.Equal(Assert.Throws<NotSupportedException>(() => RandomWalk.Run(new Throwing(), options with { Threads = 1 })).Message, message);
    }

    private sealed class Throwing : ITransitionSystem<long, int>
    {
        public long Initial => -1;

        public void Enabled(long state, List<int> actions) => actions.AddRange(Enumerable.Range(0, 100));

        public long Apply(long state, int action) =>
            state is >= 10 and < 20 ? throw new NotSupportedException($"from {state} by {action}") : action;

        public Violation? Check(long before, int action, long after, MarkSet marks) => null;
    }
}
