using System.Collections.Immutable;
using TlbModel.Checking;

namespace TlbModel;

/// <summary>Sequences of actions in which each is enabled when its turn comes, as <see cref="Checker"/> draws and shortens them.</summary>
public static class Sequences
{
    /// <summary>Draws the actions that a check draws for a sequence, without asking an oracle.</summary>
    /// <param name="system">The system.</param>
    /// <param name="profile">How often each kind of action is drawn.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="sequence">The number of the sequence, from 0.</param>
    /// <param name="length">The most actions, 1 to 100,000; there are fewer if none is enabled any more.</param>
    /// <returns>The actions; the same for the same arguments, on any computer.</returns>
    /// <exception cref="ArgumentException">The length, the profile or the scenario's prologue is not valid; the message says what is.</exception>
    /// <exception cref="OverflowException">A counter of the machine (16 bits of generations, epochs and versions) would wrap.</exception>
    public static ImmutableArray<MachineAction> Draw(TlbSystem system, Profile profile, ulong seed, long sequence, int length)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(profile);
        profile.Validate();
        CheckOptions.ValidateLength(length);
        SequenceRunner runner = new(system, []);
        runner.RunRandom(profile, seed, sequence, length);
        return [.. runner.Performed];
    }

    /// <summary>
    /// Performs actions one after the other and keeps those that are enabled when their turn comes. A step that allocates a frame that is not
    /// free takes the lowest free one instead, and a step that no longer has a choice takes none.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="actions">The actions, of a system of any topology.</param>
    /// <returns>What was performed, in order.</returns>
    /// <exception cref="ArgumentException">The scenario's prologue does not run; the message names the step.</exception>
    /// <exception cref="OverflowException">A counter of the machine (16 bits of generations, epochs and versions) would wrap.</exception>
    public static ImmutableArray<MachineAction> KeepEnabled(TlbSystem system, IEnumerable<MachineAction> actions)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(actions);
        SequenceRunner runner = new(system, []);
        runner.RunLeniently([.. actions]);
        return [.. runner.Performed];
    }
}
