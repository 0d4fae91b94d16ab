using System.Collections.Immutable;

namespace TlbModel;

/// <summary>A task of a scenario.</summary>
public sealed class ScenarioTask
{
    /// <summary>The address space; null: a kernel thread.</summary>
    public int? Mm { get; init; }

    /// <summary>The CPUs on which it may run; empty: all.</summary>
    public ImmutableArray<int> Cpus { get; init; } = [];

    /// <summary>What it may do once the prologue is over.</summary>
    public ImmutableArray<Permission> May { get; init; } = [];

    /// <summary>Whether it may run on a CPU.</summary>
    internal bool RunsOn(int cpu) => Cpus.IsEmpty || Cpus.Contains(cpu);
}
