using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>What a user's system throws surfaces as it is.</summary>
public class ExceptionTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string where in (string[])["enabled", "apply", "check", "canonical"])
            {
                foreach (int threads in (int[])[1, 2, 3, 5])
                {
                    cases.Add(where, threads);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AnExceptionOfASystem_SurfacesAsItIs_AndIsTheSameWithAnyNumberOfThreads(string where, int threads)
    {
        Throwing system = new(where);
        ExplorationBounds bounds = new() { Threads = threads };
        OwnException whole = Assert.Throws<OwnException>(() => Explorer.Run(system, bounds));
        Assert.Equal(Assert.Throws<OwnException>(() => Explorer.Run(system)).Message, whole.Message);
        Assert.Contains(nameof(Throwing), whole.StackTrace, StringComparison.Ordinal);
        OwnException encoded = Assert.Throws<OwnException>(() => Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(system), bounds));
        Assert.Equal(
            Assert.Throws<OwnException>(() => Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(system))).Message, encoded.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AnExceptionOfATarget_SurfacesAsItIs(int threads)
    {
        ExplorationBounds bounds = new() { Threads = threads, Target = _ => throw new OwnException("target") };
        Assert.Equal("target", Assert.Throws<OwnException>(() => Explorer.Run(new Fan(3000, 2, brokenLeft: 1), bounds)).Message);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void OfSeveralExceptions_TheFirstInTheOrderOfTheSearch_Surfaces_EvenIfItIsThrownLast(int threads)
    {
        string first = Assert.Throws<OwnException>(() => Explorer.Run(new Throwing("enabled"))).Message;
        using ManualResetEventSlim others = new();
        Throwing late = new("enabled", message =>
        {
            if (message == first)
            {
                others.Wait();
            }
            else
            {
                others.Set();
            }
        });
        Assert.Equal(first, Assert.Throws<OwnException>(() => Explorer.Run(late, new ExplorationBounds { Threads = threads })).Message);
    }

    private sealed class OwnException(string message) : AggregateException(message);

    /// <summary>Throws in many states, with a message that names the state.</summary>
    private sealed class Throwing(string where, Action<string>? before = null) : ITransitionSystem<Fan.State, int>
    {
        private readonly Fan _fan = new(5_000, 2);

        public Fan.State Initial => _fan.Initial;

        public void Enabled(Fan.State state, List<int> actions)
        {
            ThrowIf("enabled", state.Left % 7 == 3, state);
            _fan.Enabled(state, actions);
        }

        public Fan.State Apply(Fan.State state, int action)
        {
            ThrowIf("apply", state.Left % 7 == 3, state);
            return _fan.Apply(state, action);
        }

        public Violation? Check(Fan.State before, int action, Fan.State after, MarkSet marks)
        {
            ThrowIf("check", before.Left % 7 == 3, before);
            return null;
        }

        public Fan.State Canonical(Fan.State state)
        {
            ThrowIf("canonical", state.Left % 7 == 3 && state.Right >= 0, state);
            return state;
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]

        private void ThrowIf(string here, bool now, Fan.State state)
        {
            if (now && here == where)
            {
                before?.Invoke($"{here} {state}");
                throw new OwnException($"{here} {state}");
            }
        }
    }
}
