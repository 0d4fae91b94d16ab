using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.Exploration.Engine;

/// <summary>States that are their own keys: nothing is kept of them but the visited set, and a level is a range of places in each shard.</summary>
internal sealed class WholeStates<TKey, TState, TAction>(ITransitionSystem<TState, TAction> system) : Expansion<TKey, TAction>
    where TKey : unmanaged, IEquatable<TKey>
    where TState : unmanaged
{
    public override int BlockSize => 1024;

    public override int BlocksOfBatch => 32;

    public override IReadOnlyList<string> Marks { get; } = system.Marks;

    public override double MissProbability => 0;

    public override bool JudgesStates => true;

    public override void Begin()
    {
        TKey key = KeyOf(system.Canonical(system.Initial));
        ulong hash = KeyHash.Of(key);
        int shard = VisitedSet<TKey>.ShardOf(hash);
        Visited[shard].TryAdd(key, hash, VisitedSet<TKey>.IndexOf(shard, 0));
    }

    public override ExpansionWorker<TKey> NewWorker(Func<Violation, bool>? target) => new Worker(this, target);

    public override void Add(int shard, ReadOnlySpan<Block<TKey>> blocks, List<int> added)
    {
        foreach (Block<TKey> block in blocks)
        {
            Visited[shard].AddAll(block.Candidates[shard].Items, null);
        }
    }

    public override BrokenRun<TAction> Rebuild(List<TKey> way, Broken broken, Func<Violation, bool>? target)
    {
        MarkSet marks = new(Marks.Count);
        List<TAction> actions = [];
        List<TAction> trace = [];
        TState state = system.Initial;
        foreach (TKey next in way.Skip(1))
        {
            actions.Clear();
            system.Enabled(state, actions);
            TState before = state;
            int taken = actions.FindIndex(a => KeyOf(system.Canonical(system.Apply(before, a))).Equals(next) &&
                system.Check(before, a, system.Apply(before, a), marks) is null);
            if (taken < 0)
            {
                throw LastAction.WrongReduction();
            }

            trace.Add(actions[taken]);
            state = system.Apply(state, actions[taken]);
        }

        if (broken.Ordinal == Broken.TheState)
        {
            return new BrokenRun<TAction>([.. trace], system.Invariant(state) ?? throw LastAction.WrongReduction());
        }

        actions.Clear();
        system.Enabled(state, actions);
        return LastAction.Of(trace, actions, broken, target, a => system.Check(state, a, system.Apply(state, a), marks));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TKey KeyOf(TState state)
    {
        TKey key = default;
        Unsafe.WriteUnaligned(ref Unsafe.As<TKey, byte>(ref key), state);
        return key;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TState StateOf(TKey key) => Unsafe.ReadUnaligned<TState>(ref Unsafe.As<TKey, byte>(ref key));

    private sealed class Worker(WholeStates<TKey, TState, TAction> states, Func<Violation, bool>? target)
        : ExpansionWorker<TKey>(states.Marks.Count)
    {
        private readonly ITransitionSystem<TState, TAction> _system = states.System;
        private readonly VisitedSet<TKey> _visited = states.Visited;
        private readonly List<TAction> _actions = [];

        public override void Expand(Block<TKey> block)
        {
            Shard<TKey> shard = _visited[block.Shard];
            for (int place = block.From; place < block.To; place++)
            {
                TState state = StateOf(shard.KeyAt(place));
                uint index = VisitedSet<TKey>.IndexOf(block.Shard, place);
                if (_system.Invariant(state) is { } violation)
                {
                    if (block.Note(violation, index, Broken.TheState, target))
                    {
                        return;
                    }

                    continue;
                }

                if (!block.IsLast && !Expand(block, state, index))
                {
                    return;
                }
            }
        }

        /// <summary>Expands a state, up to its first violation; false: there was one.</summary>
        private bool Expand(Block<TKey> block, TState state, uint parent)
        {
            _actions.Clear();
            _system.Enabled(state, _actions);
            if (_actions.Count == 0)
            {
                block.Final++;
            }

            ReadOnlySpan<TAction> actions = CollectionsMarshal.AsSpan(_actions);
            for (int i = 0; i < actions.Length; i++)
            {
                TState after = _system.Apply(state, actions[i]);
                if (_system.Check(state, actions[i], after, Reached) is { } violation)
                {
                    if (block.Note(violation, parent, i, target))
                    {
                        block.Transitions += i + 1;
                        return false;
                    }

                    continue;
                }

                TKey key = KeyOf(_system.Canonical(after));
                block.Candidates[VisitedSet<TKey>.ShardOf(KeyHash.Of(key))].Add(key, parent, 0);
            }

            block.Transitions += actions.Length;
            return true;
        }
    }

    private ITransitionSystem<TState, TAction> System => system;
}
