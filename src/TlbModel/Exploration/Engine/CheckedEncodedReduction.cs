using TlbModel.State;

namespace TlbModel.Exploration.Engine;

/// <summary>An encoded system without its reduction, of which each state is compared with its representative.</summary>
internal sealed class CheckedEncodedReduction<TAction> : IEncodedSystem<TAction>
{
    private readonly IEncodedSystem<TAction> _system;

    public CheckedEncodedReduction(IEncodedSystem<TAction> system)
    {
        _system = system;
        byte[] initial = new byte[StateSize];
        system.WriteInitial(initial);
        if (new Worker(system).Difference(initial) is { } difference)
        {
            throw new ArgumentException($"the initial state {difference}", nameof(system));
        }
    }

    public int StateSize => _system.StateSize;

    public IReadOnlyList<string> Marks => _system.Marks;

    public void WriteInitial(Span<byte> state) => _system.WriteInitial(state);

    public IEncodedWorker<TAction> NewWorker() => new Worker(_system);

    private sealed class Worker(IEncodedSystem<TAction> system) : IEncodedWorker<TAction>
    {
        private readonly IEncodedWorker<TAction> _worker = system.NewWorker();
        private readonly MarkSet _marks = new(system.Marks.Count);
        private readonly byte[] _representative = new byte[system.StateSize];
        private readonly byte[] _after = new byte[system.StateSize];

        /// <summary>What breaks a rule of the system is not followed.</summary>
        public void Enabled(ReadOnlySpan<byte> state, List<TAction> actions)
        {
            _worker.Enabled(state, actions);
            int kept = 0;
            for (int i = 0; i < actions.Count; i++)
            {
                state.CopyTo(_after);
                if (_worker.Step(state, actions[i], _after, _marks) is null)
                {
                    actions[kept++] = actions[i];
                }
            }

            actions.RemoveRange(kept, actions.Count - kept);
        }

        public Violation? Step(ReadOnlySpan<byte> before, TAction action, Span<byte> after, MarkSet marks)
        {
            _worker.Step(before, action, after, marks);
            return Difference(after) is { } difference
                ? new Violation(ReductionCheck.Rule, $"{action}", $"the state after {action} {difference}")
                : null;
        }

        public void Canonicalize(Span<byte> state)
        {
        }

        public string? Difference(ReadOnlySpan<byte> state)
        {
            state.CopyTo(_representative);
            _worker.Canonicalize(_representative);
            if (state.SequenceEqual(_representative))
            {
                return null;
            }

            MarkSet marks = new(system.Marks.Count), marksOther = new(system.Marks.Count);
            Dictionary<(UInt128 State, string? Rule), TAction> ofState = Outcomes(state, marks);
            Dictionary<(UInt128 State, string? Rule), TAction> ofOther = Outcomes(_representative, marksOther);
            foreach (((UInt128 State, string? Rule) outcome, TAction action) in ofState.Concat(ofOther))
            {
                if (!ofState.ContainsKey(outcome) || !ofOther.ContainsKey(outcome))
                {
                    string able = ofState.ContainsKey(outcome) ? "the state" : "the representative";
                    string does = outcome.Rule is null ? "leads to a state that the other does not lead to" : $"breaks {outcome.Rule}";
                    return $"and its representative do not allow the same: only {able} allows {action}, which {does}";
                }
            }

            return marks.FirstDifference(marksOther) is { } mark
                ? $"and its representative do not reach the same: only {(marks[mark] ? "the state" : "the representative")} reaches {system.Marks[mark]}"
                : null;
        }

        private Dictionary<(UInt128 State, string? Rule), TAction> Outcomes(ReadOnlySpan<byte> state, MarkSet marks)
        {
            Dictionary<(UInt128 State, string? Rule), TAction> outcomes = [];
            List<TAction> actions = [];
            _worker.Enabled(state, actions);
            foreach (TAction action in actions)
            {
                state.CopyTo(_after);
                string? rule = _worker.Step(state, action, _after, marks)?.Oracle;
                _worker.Canonicalize(_after);
                outcomes.TryAdd((rule is null ? Fingerprint.Of(_after) : 0, rule), action);
            }

            return outcomes;
        }
    }
}
