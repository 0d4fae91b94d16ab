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

    /// <summary>What it may do once the prologue is over.</summary>
    public ImmutableArray<Permission> May { get; init; } = [];

    /// <summary>Whether another task has the same content.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if it has.</returns>
    public bool Equals(ScenarioTask? other) =>
        other is not null && Mm == other.Mm && Forked == other.Forked && Cpus.AsSpan().SequenceEqual(other.Cpus.AsSpan()) && May.AsSpan().SequenceEqual(other.May.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScenarioTask);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mm, Forked, Cpus.Length, May.Length);

    /// <summary>Whether it is a kernel thread.</summary>
    internal bool IsKernelThread => Mm is null && !Forked;

    /// <summary>Whether it may run on a CPU.</summary>
    internal bool RunsOn(int cpu) => Cpus.IsEmpty || Cpus.Contains(cpu);
}
