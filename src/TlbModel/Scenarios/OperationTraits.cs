namespace TlbModel.Scenarios;

/// <summary>What kind of thing an operation is.</summary>
internal static class OperationTraits
{
    /// <summary>Whether it works on pages; else its permission names none.</summary>
    public static bool HasPages(this Operation operation) => operation is not
        (Operation.FlushTlbAll or Operation.Fork or Operation.Exit or Operation.Execve or Operation.KthreadUseMm or Operation.KthreadUnuseMm or
        Operation.Reclaim or Operation.Writeback or Operation.Truncate or Operation.ReleasePfn);

    /// <summary>Whether it works on a file.</summary>
    public static bool HasFile(this Operation operation) => operation is Operation.Writeback or Operation.Truncate or Operation.ReleasePfn;

    /// <summary>Whether a kernel thread may do it; it accesses pages of the mm that it uses.</summary>
    public static bool IsForKernelThreads(this Operation operation) => operation is
        Operation.Load or Operation.Store or Operation.FlushTlbAll or Operation.KthreadUseMm or Operation.KthreadUnuseMm or
        Operation.Reclaim or Operation.Writeback or Operation.Truncate or Operation.ReleasePfn;

    /// <summary>Whether a task with an mm may do it.</summary>
    public static bool IsForTasksWithAnMm(this Operation operation) =>
        operation is not (Operation.FlushTlbAll or Operation.KthreadUseMm or Operation.KthreadUnuseMm);
}
