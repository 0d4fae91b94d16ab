using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>A state of 16 bytes: one of 8 and what only depends on it.</summary>
internal readonly record struct Wide(ulong Inner, ulong Echo)
{
    public static Wide Of(ulong inner) => new(inner, (inner << 40) ^ 0x5a5a);
}

/// <summary>A system of states of 8 bytes, given with states of 16.</summary>
internal sealed class WideSystem<TState, TAction>(ITransitionSystem<TState, TAction> inner) : ITransitionSystem<Wide, TAction>
    where TState : unmanaged
{
    public Wide Initial => Wide.Of(Bytes.Pack(inner.Initial));

    public IReadOnlyList<string> Marks => inner.Marks;

    public void Enabled(Wide state, List<TAction> actions) => inner.Enabled(Bytes.Unpack<TState>(state.Inner), actions);

    public Wide Apply(Wide state, TAction action) => Wide.Of(Bytes.Pack(inner.Apply(Bytes.Unpack<TState>(state.Inner), action)));

    public Violation? Check(Wide before, TAction action, Wide after, MarkSet marks) =>
        inner.Check(Bytes.Unpack<TState>(before.Inner), action, Bytes.Unpack<TState>(after.Inner), marks);

    public Wide Canonical(Wide state) => Wide.Of(Bytes.Pack(inner.Canonical(Bytes.Unpack<TState>(state.Inner))));
}
