using System.Runtime.ExceptionServices;

namespace TlbModel.Exploration.Walking;

/// <summary>What one thread did in a round.</summary>
internal sealed class RoundPart<TAction>
{
    /// <summary>The first sequence that broke what was looked for or threw; <see cref="long.MaxValue"/>: none.</summary>
    public long Sequence { get; private set; } = long.MaxValue;

    public Violation? Violation { get; private set; }

    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>The actions of that sequence.</summary>
    public TAction[] Drawn { get; private set; } = [];

    public long Actions { get; set; }

    public long Pruned { get; set; }

    public long Final { get; set; }

    public void Found(long sequence, Violation violation, ReadOnlySpan<TAction> drawn)
    {
        if (sequence < Sequence)
        {
            (Sequence, Violation, Failure, Drawn) = (sequence, violation, null, drawn.ToArray());
        }
    }

    public void Threw(long sequence, Exception exception)
    {
        if (sequence < Sequence)
        {
            (Sequence, Violation, Failure, Drawn) = (sequence, null, ExceptionDispatchInfo.Capture(exception), []);
        }
    }
}
