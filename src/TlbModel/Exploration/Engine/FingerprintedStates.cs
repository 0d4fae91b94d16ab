using System.Runtime.InteropServices;

namespace TlbModel.Exploration.Engine;

/// <summary>States whose keys are the fingerprints of their representatives; the states' own bytes are kept, as differences from the initial state, until they are
/// expanded: of states with one representative, those of the first that was found.</summary>
internal sealed class FingerprintedStates<TAction> : Expansion<UInt128, TAction>
{
    private const int StatesOfBlock = 256;
    private static readonly double Fingerprints = Math.Pow(2, 128);

    private readonly IEncodedSystem<TAction> _system;
    private readonly int _size;
    private readonly byte[] _initial;
    private readonly DeltaCoder _coder;
    private readonly ChunkPool _pool = new();
    private PackedStates[] _now;
    private PackedStates[] _next;
    private readonly int[] _first = new int[VisitedSet<UInt128>.Shards];

    public FingerprintedStates(IEncodedSystem<TAction> system)
    {
        _system = system;
        _size = system.StateSize;
        _initial = new byte[DeltaCoder.Padded(_size)];
        system.WriteInitial(_initial.AsSpan(0, _size));
        _coder = new DeltaCoder(_initial);
        Marks = system.Marks;
        _now = New(_pool);
        _next = New(_pool);
    }

    public override int BlockSize => StatesOfBlock;

    public override int BlocksOfBatch => 64;

    public override IReadOnlyList<string> Marks { get; }

    public override long Bytes => _pool.Bytes + _now.Sum(p => p.OwnBytes) + _next.Sum(p => p.OwnBytes);

    /// <summary>The bound of the birthday problem, on the assumption that fingerprints are as if drawn at random.</summary>
    public override double MissProbability
    {
        get
        {
            double states = Visited.Count;
            return states * (states - 1) / 2 / Fingerprints;
        }
    }

    public override void Begin()
    {
        UInt128 key = KeyOf(_system.NewWorker(), _initial.AsSpan(0, _size));
        ulong hash = KeyHash.Of(key);
        int shard = VisitedSet<UInt128>.ShardOf(hash);
        Visited[shard].TryAdd(key, hash, VisitedSet<UInt128>.IndexOf(shard, 0));
        byte[] packed = new byte[_coder.MaxLength];
        _next[shard].Add(packed.AsSpan(0, _coder.Encode(_initial, packed)));
    }

    public override ExpansionWorker<UInt128> NewWorker(Func<Violation, bool>? target) => new Worker(this, target);

    public override void Add(int shard, ReadOnlySpan<Block<UInt128>> blocks, List<int> added)
    {
        foreach (Block<UInt128> block in blocks)
        {
            added.Clear();
            ReadOnlySpan<Candidate<UInt128>> candidates = block.Candidates[shard].Items;
            Visited[shard].AddAll(candidates, added);
            foreach (int at in added)
            {
                ReadOnlySpan<byte> payload = block.Payloads.From(candidates[at].Payload);
                _next[shard].Add(payload[.._coder.LengthOf(payload)]);
            }
        }
    }

    public override void Release(int shard, int place) => _now[shard].Release(place - _first[shard]);

    public override void NextLevel()
    {
        (_now, _next) = (_next, _now);
        for (int shard = 0; shard < _now.Length; shard++)
        {
            _next[shard].Clear();
            _first[shard] = Visited[shard].Count - _now[shard].Count;
        }
    }

    public override BrokenRun<TAction> Rebuild(List<UInt128> way, Broken broken, Func<Violation, bool>? target)
    {
        IEncodedWorker<TAction> worker = _system.NewWorker();
        MarkSet marks = new(Marks.Count);
        List<TAction> actions = [];
        List<TAction> trace = [];
        byte[] state = new byte[_size];
        _system.WriteInitial(state);
        foreach (UInt128 next in way.Skip(1))
        {
            actions.Clear();
            worker.Enabled(state, actions);
            byte[] before = state;
            int taken = actions.FindIndex(a => TryStep(worker, before, a, marks, out state) && KeyOf(worker, state) == next);
            trace.Add(taken >= 0 ? actions[taken] : throw LastAction.WrongReduction());
        }

        actions.Clear();
        worker.Enabled(state, actions);
        byte[] last = state;
        return LastAction.Of(trace, actions, broken, target, a => worker.Step(last, a, [.. last], marks));
    }

    private static PackedStates[] New(ChunkPool pool) =>
        [.. Enumerable.Range(0, VisitedSet<UInt128>.Shards).Select(_ => new PackedStates(StatesOfBlock, pool))];

    private static bool TryStep(IEncodedWorker<TAction> worker, byte[] before, TAction action, MarkSet marks, out byte[] after)
    {
        after = [.. before];
        return worker.Step(before, action, after, marks) is null;
    }

    private static UInt128 KeyOf(IEncodedWorker<TAction> worker, ReadOnlySpan<byte> state)
    {
        byte[] canonical = state.ToArray();
        worker.Canonicalize(canonical);
        return StripedFingerprint.Of(canonical);
    }

    private sealed class Worker(FingerprintedStates<TAction> states, Func<Violation, bool>? target)
        : ExpansionWorker<UInt128>(states.Marks.Count)
    {
        private readonly IEncodedWorker<TAction> _worker = states._system.NewWorker();
        private readonly List<TAction> _actions = [];
        private readonly byte[] _before = new byte[states._initial.Length];
        private readonly byte[] _after = new byte[states._initial.Length];
        private readonly byte[] _canonical = new byte[states._size];

        public override void Expand(Block<UInt128> block)
        {
            if (block.IsLast)
            {
                return;
            }

            Follow(block);
            if (_worker is ICountingWorker counting)
            {
                block.Counts = block.Counts.Length == 0 ? new long[counting.Counts] : block.Counts;
                counting.TakeCounts(block.Counts);
            }
        }

        private void Follow(Block<UInt128> block)
        {
            int first = states._first[block.Shard];
            PackedStates.Reader reader = states._now[block.Shard].ReadFrom(block.From - first);
            for (int place = block.From; place < block.To; place++)
            {
                reader.Next(states._coder, _before);
                _actions.Clear();
                _worker.Enabled(_before.AsSpan(0, states._size), _actions);
                if (_actions.Count == 0)
                {
                    block.Final++;
                }

                if (!Follow(block, VisitedSet<UInt128>.IndexOf(block.Shard, place)))
                {
                    return;
                }
            }
        }

        private bool Follow(Block<UInt128> block, uint parent)
        {
            ReadOnlySpan<TAction> actions = CollectionsMarshal.AsSpan(_actions);
            ReadOnlySpan<byte> before = _before.AsSpan(0, states._size);
            Span<byte> after = _after.AsSpan(0, states._size);
            for (int i = 0; i < actions.Length; i++)
            {
                before.CopyTo(after);
                if (_worker.Step(before, actions[i], after, Reached) is { } violation)
                {
                    if (block.Note(violation, parent, i, target))
                    {
                        block.Transitions += i + 1;
                        return false;
                    }

                    continue;
                }

                after.CopyTo(_canonical);
                _worker.Canonicalize(_canonical);
                UInt128 key = StripedFingerprint.Of(_canonical);
                ulong hash = KeyHash.Of(key);
                if (!states.Visited.Contains(key, hash))
                {
                    int at = block.Payloads.Length;
                    block.Payloads.Advance(states._coder.Encode(_after, block.Payloads.Reserve(states._coder.MaxLength)));
                    block.Candidates[VisitedSet<UInt128>.ShardOf(hash)].Add(key, parent, at);
                }
            }

            block.Transitions += actions.Length;
            return true;
        }
    }
}
