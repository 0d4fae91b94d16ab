using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>A system of small states, given as bytes: at the end of an encoding of a length that is no multiple of 8.</summary>
internal sealed class EncodedSystem<TState, TAction>(ITransitionSystem<TState, TAction> inner, int size = 77) : IEncodedSystem<TAction>
    where TState : unmanaged
{
    public int StateSize => size;

    public IReadOnlyList<string> Marks => inner.Marks;

    public void WriteInitial(Span<byte> state)
    {
        Assert.Equal(-1, state.IndexOfAnyExcept((byte)0));
        state[..^8].Fill(0xA5);
        Bytes.SetLast(state, inner.Initial);
    }

    public IEncodedWorker<TAction> NewWorker() => new Worker(inner);

    private sealed class Worker(ITransitionSystem<TState, TAction> inner) : IEncodedWorker<TAction>
    {
        public void Enabled(ReadOnlySpan<byte> state, List<TAction> actions) => inner.Enabled(Bytes.Last<TState>(state), actions);

        public Violation? Step(ReadOnlySpan<byte> before, TAction action, Span<byte> after, MarkSet marks)
        {
            Assert.True(before.SequenceEqual(after), "the state after does not begin as a copy of the state before");
            TState from = Bytes.Last<TState>(before);
            TState to = inner.Apply(from, action);
            Bytes.SetLast(after, to);
            return inner.Check(from, action, to, marks);
        }

        public void Canonicalize(Span<byte> state) => Bytes.SetLast(state, inner.Canonical(Bytes.Last<TState>(state)));
    }
}
