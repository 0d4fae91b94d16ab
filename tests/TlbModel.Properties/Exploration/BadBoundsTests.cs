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

    [Fact]
    public void AStateWithPadding_IsRefused()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Explorer.Run(new Still<(int A, byte B)>(default)));
        Assert.StartsWith("byte 5 of a ValueTuple`2 does not tell states apart", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void APlainStructWithPadding_IsRefused_AndAnInlineArrayIsTaken()
    {
        Assert.StartsWith(
            "byte 1 of a Padded does not tell states apart", Assert.Throws<ArgumentException>(() => Explorer.Run(new Still<Padded>(new Padded(1, 2)))).Message, StringComparison.Ordinal);
        Assert.Equal((ExplorationEnd.Closed, 5L), (Explorer.Run(new Counted()).End, Explorer.Run(new Counted()).States));
        Assert.Equal((ExplorationEnd.Closed, 5L), (Explorer.Run(ReductionCheck.Of(new Counted())).End, Explorer.Run(ReductionCheck.Of(new Counted())).States));
    }

    [Fact]
    public void AStateThatIsEqualToOneOfOtherBytes_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Explorer.Run(new Still<(double X, double Y)>((0, 1))));

    [Fact]
    public void StatesWhoseBytesTellThemApart_AreTaken_OfAnySize()
    {
        Assert.Equal(1, Explorer.Run(new Still<byte>(7)).Final);
        Assert.Equal(1, Explorer.Run(new Still<Mixed>(new Mixed(true, 3, 'x'))).Final);
        Assert.Equal(1, Explorer.Run(new Still<Bytes3>(new Bytes3(1, 2, 3))).Final);
        Assert.Equal(1, Explorer.Run(new Still<Ints3>(new Ints3(1, 2, 3))).Final);
        Assert.Equal(1, Explorer.Run(new Still<Guid>(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"))).Final);
    }

    private readonly struct Padded(byte a, int b)
    {
        private readonly byte _a = a;
        private readonly int _b = b;

        public override string ToString() => $"{_a} {_b}";
    }

    [System.Runtime.CompilerServices.InlineArray(8)]
    private struct Slots
    {
        private byte _first;

        public override readonly string ToString() => $"{_first}";
    }

    /// <summary>Counts to 4 in an inline array; the second slot says whether the count is odd, which the first says too.</summary>
    private sealed class Counted : ITransitionSystem<Slots, int>
    {
        public Slots Initial => default;

        public void Enabled(Slots state, List<int> actions)
        {
            if (state[0] < 4)
            {
                actions.Add(1);
            }
        }

        public Slots Apply(Slots state, int action)
        {
            state[0]++;
            state[1] = (byte)(state[0] & 1);
            return state;
        }

        public Slots Canonical(Slots state)
        {
            state[1] = 0;
            return state;
        }
    }

    private readonly record struct Bytes3(byte A, byte B, byte C);

    private readonly record struct Ints3(int A, int B, int C);

    private readonly record struct Mixed(bool A, byte B, char C);

    private sealed class Still<T>(T initial) : ITransitionSystem<T, int>
        where T : unmanaged
    {
        public T Initial => initial;

        public void Enabled(T state, List<int> actions) => Assert.Equal(initial, state);

        public T Apply(T state, int action) => state;

        public Violation? Check(T before, int action, T after, MarkSet marks) => null;
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
