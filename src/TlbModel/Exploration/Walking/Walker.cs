using System.Runtime.InteropServices;
using TlbModel.Checking;

namespace TlbModel.Exploration.Walking;

/// <summary>Performs sequences on one thread and keeps the last.</summary>
internal sealed class Walker<TStepper, TAction>(TStepper start, int marks)
    where TStepper : struct, IStepper<TAction>
{
    private readonly List<TAction> _enabled = [];
    private TAction[] _performed = [];
    private int _count;

    /// <summary>The actions of the last sequence.</summary>
    public ReadOnlySpan<TAction> Performed => _performed.AsSpan(0, _count);

    /// <summary>Whether nothing could happen at its end.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>The marks that were reached.</summary>
    public MarkSet Reached { get; } = new(marks);

    /// <summary>Draws actions, each as likely as any other that is enabled, until one breaks something, none is enabled, or they are so many.</summary>
    public Violation? Draw(Rng rng, int length)
    {
        Reserve(length);
        IsFinal = false;
        _count = 0;
        TStepper stepper = start;
        if (stepper.Begin() is { } already)
        {
            return already;
        }

        for (int i = 0; i < length; i++)
        {
            _enabled.Clear();
            stepper.Enabled(_enabled);
            ReadOnlySpan<TAction> enabled = CollectionsMarshal.AsSpan(_enabled);
            if (enabled.IsEmpty)
            {
                IsFinal = true;
                _count = i;
                return null;
            }

            TAction action = enabled[rng.Next(enabled.Length)];
            _performed[i] = action;
            if (stepper.Step(action, Reached) is { } violation)
            {
                _count = i + 1;
                return violation;
            }
        }

        _count = length;
        return null;
    }

    /// <summary>Performs those of some actions that are enabled when their turn comes, until one breaks something.</summary>
    public Violation? Replay(ReadOnlySpan<TAction> actions)
    {
        Reserve(actions.Length);
        _count = 0;
        TStepper stepper = start;
        if (stepper.Begin() is { } already)
        {
            return already;
        }

        foreach (TAction action in actions)
        {
            _enabled.Clear();
            stepper.Enabled(_enabled);
            if (!_enabled.Contains(action))
            {
                continue;
            }

            _performed[_count++] = action;
            if (stepper.Step(action, Reached) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private void Reserve(int length)
    {
        if (_performed.Length < length)
        {
            _performed = new TAction[length];
        }
    }
}
