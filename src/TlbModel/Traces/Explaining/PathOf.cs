using System.Globalization;
using TlbModel.Routines;
using TlbModel.Routines.Map;

namespace TlbModel.Traces;

/// <summary>A kernel path of a task in a trace.</summary>
/// <param name="Task">The task.</param>
/// <param name="Start">The step at which it began.</param>
/// <param name="Name">What it is, such as <c>munmap of v0-v2</c>.</param>
/// <param name="IsFault">Whether it is a page fault, not a call.</param>
internal sealed record PathOf(TaskId Task, int Start, string Name, bool IsFault)
{
    /// <summary>The step at which it returned to user mode; null: it has not.</summary>
    public int? End { get; set; }

    /// <summary>What it returns, such as <c>returns with ENOMEM</c>.</summary>
    public string Returns(int result) => (IsFault, result) switch
    {
        (_, 0) => "returns",
        (false, MmapRegion.NoMemory) => "returns with ENOMEM",
        (false, Routines.Madvise.Madvise.Invalid) => "returns with EINVAL",
        (true, FaultLocals.OomResult) => "returns with VM_FAULT_OOM",
        (true, FaultLocals.SignalResult) => "returns with a signal",
        _ => string.Create(CultureInfo.InvariantCulture, $"returns with error {result}"),
    };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Task}'s {Name}, begun at step {Start}");
}
