using System.Runtime.InteropServices;
using TlbModel.State;

namespace TlbModel.Exploration.Engine;

/// <summary>A system without its reduction, of which each state is compared with its representative.</summary>
internal sealed class CheckedReduction<TState, TAction> : ITransitionSystem<TState, TAction>
    where TState : unmanaged
{
    private readonly ITransitionSystem<TState, TAction> _system;

    public CheckedReduction(ITransitionSystem<TState, TAction> system)
    {
        _system = system;
        Initial = system.Initial;
        if (Difference(Initial) is { } difference)
        {
            throw new ArgumentException(difference, nameof(system));
        }
    }

    public TState Initial { get; }

    public IReadOnlyList<string> Marks => _system.Marks;

    /// <summary>What breaks a rule of the system is not followed; a state that is broken itself is compared before.</summary>
    public void Enabled(TState state, List<TAction> actions)
    {
        if (_system.Invariant(state) is not null)
        {
            return;
        }

        _system.Enabled(state, actions);
        MarkSet marks = new(Marks.Count);
        actions.RemoveAll(a => _system.Check(state, a, _system.Apply(state, a), marks) is not null);
    }

    public TState Apply(TState state, TAction action) => _system.Apply(state, action);

    public Violation? Check(TState before, TAction action, TState after, MarkSet marks)
    {
        _system.Check(before, action, after, marks);
        return Difference(after) is { } difference ? new Violation(ReductionCheck.Rule, $"{action}", difference) : null;
    }

    /// <summary>What only one of a state and its representative allows, in a sentence; null: nothing.</summary>
    private string? Difference(TState state)
    {
        TState representative = _system.Canonical(state);
        if (Bytes(ref state).SequenceEqual(Bytes(ref representative)))
        {
            return null;
        }

        string? broken = _system.Invariant(state)?.Oracle, brokenOther = _system.Invariant(representative)?.Oracle;
        if (broken != brokenOther)
        {
            return $"{state} and its representative {representative} are not judged the same: {broken ?? "nothing"} is broken in the one, {brokenOther ?? "nothing"} in the other";
        }

        if (broken is not null)
        {
            return null;
        }

        MarkSet marks = new(Marks.Count), marksOther = new(Marks.Count);
        Dictionary<(UInt128 State, string? Rule), TAction> ofState = Outcomes(state, marks);
        Dictionary<(UInt128 State, string? Rule), TAction> ofOther = Outcomes(representative, marksOther);
        foreach (((UInt128 to, string? rule), TAction action) in ofState.Concat(ofOther))
        {
            if (!ofState.ContainsKey((to, rule)) || !ofOther.ContainsKey((to, rule)))
            {
                TState able = ofState.ContainsKey((to, rule)) ? state : representative;
                return $"{state} and its representative {representative} do not allow the same: only {able} allows {action}, which " +
                    (rule is null ? $"leads to {_system.Canonical(_system.Apply(able, action))}" : $"breaks {rule}");
            }
        }

        return marks.FirstDifference(marksOther) is { } mark
            ? $"{state} and its representative {representative} do not reach the same: only {(marks[mark] ? state : representative)} reaches {Marks[mark]}"
            : null;
    }

    private Dictionary<(UInt128 State, string? Rule), TAction> Outcomes(TState state, MarkSet marks)
    {
        Dictionary<(UInt128 State, string? Rule), TAction> outcomes = [];
        List<TAction> actions = [];
        _system.Enabled(state, actions);
        foreach (TAction action in actions)
        {
            TState after = _system.Apply(state, action);
            string? rule = _system.Judge(state, action, after, marks)?.Oracle;
            TState canonical = rule is null ? _system.Canonical(after) : default;
            outcomes.TryAdd((Fingerprint.Of(Bytes(ref canonical)), rule), action);
        }

        return outcomes;
    }

    /// <summary>A state's bytes, which are what tells it from others.</summary>
    private static ReadOnlySpan<byte> Bytes(ref TState state) => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(ref state));
}
