using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>Performs actions in place and asks the oracles after each: what random checking and exploration have in common. One per thread.</summary>
internal sealed class JudgedStep(TlbSystem system, IEnumerable<IOracle> oracles)
{
    private readonly IOracle[] _oracles = [.. oracles];

    /// <summary>What could be observed of the last action.</summary>
    public EventBuffer Events { get; } = new();

    /// <summary>A buffer for guards that are only asked; it never holds events.</summary>
    public EventBuffer Asked { get; } = new();

    /// <summary>Performs an enabled action.</summary>
    /// <param name="before">The machine before.</param>
    /// <param name="now">The same; it becomes the machine after.</param>
    /// <param name="action">The action.</param>
    /// <returns>What the first oracle found broken; null: nothing.</returns>
    public Violation? Perform(ReadOnlySpan<byte> before, Span<byte> now, in MachineAction action)
    {
        Machinery.Apply(new Memory(system.Layout, now), system.Kernel, Events, action);
        Judgement judgement = JudgementOf(before, now, action);
        foreach (IOracle oracle in _oracles)
        {
            if (oracle.Check(judgement) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    /// <summary>The last action as an oracle sees it.</summary>
    public Judgement JudgementOf(ReadOnlySpan<byte> before, Span<byte> now, in MachineAction action) =>
        new(system, before, now, action, Events, Asked);
}
