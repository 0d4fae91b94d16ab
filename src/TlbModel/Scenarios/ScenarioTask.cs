using System.Collections.Immutable;

namespace TlbModel;

/// <summary>A task of a scenario.</summary>
public sealed class ScenarioTask : IEquatable<ScenarioTask>
{
    /// <summary>The address space; null: a kernel thread, or a task that a fork makes.</summary>
    public int? Mm { get; init; }

    /// <summary>Whether the task does not exist until a fork makes it. When it has exited, a fork may make it again.</summary>
    public bool Forked { get; init; }

    /// <summary>The CPUs on which it may run; empty: all.</summary>
    public ImmutableArray<int> Cpus { get; init; } = [];

    /// <summary>What it may do once the prologue is over, at any time and as often as it likes; empty if it has a script.</summary>
    public ImmutableArray<Permission> May { get; init; } = [];

    /// <summary>
    /// The script: what it does once the prologue is over, in this order, each once; empty: it has none. Of a step that covers several pages or
    /// lengths, any one. A call counts when it starts; an access when it is performed or its fault fails, and until then it is issued again. A task
    /// that a fork makes again goes on where it was.
    /// </summary>
    public ImmutableArray<Permission> Runs { get; init; } = [];

    /// <summary>Whether another task has the same content.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if it has.</returns>
    public bool Equals(ScenarioTask? other) =>
        other is not null && Mm == other.Mm && Forked == other.Forked && Cpus.AsSpan().SequenceEqual(other.Cpus.AsSpan()) &&
        May.AsSpan().SequenceEqual(other.May.AsSpan()) && Runs.AsSpan().SequenceEqual(other.Runs.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScenarioTask);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mm, Forked, Cpus.Length, May.Length, Runs.Length);

    /// <summary>Whether it is a kernel thread.</summary>
    internal bool IsKernelThread => Mm is null && !Forked;

    /// <summary>What it may start now, by its <see cref="State.TaskRaw.Script"/>.</summary>
    internal ReadOnlySpan<Permission> Allowed(byte script)
    {
        if (script == 0)
        {
            return May.AsSpan();
        }

        int next = Runs.Length - (script - 1);
        return next >= 0 && next < Runs.Length ? Runs.AsSpan(next, 1) : [];
    }

    /// <summary>Whether it may run on a CPU.</summary>
    internal bool RunsOn(int cpu) => Cpus.IsEmpty || Cpus.Contains(cpu);
}
