using System.Globalization;

namespace TlbModel;

/// <summary>A task (struct task_struct). The default value is <c>t0</c>.</summary>
/// <param name="Value">0 to 7.</param>
public readonly record struct TaskId(byte Value) : IComparable<TaskId>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(TaskId left, TaskId right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(TaskId left, TaskId right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(TaskId left, TaskId right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(TaskId left, TaskId right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(TaskId other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>t0</c> for the value 0.</summary>
    /// <returns>The prefix <c>t</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"t{Value}");
}
