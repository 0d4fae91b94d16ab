namespace TlbModel.Properties.Validation;

/// <summary>A kernel thread's time on a CPU, taken from the log: it comes before an operation, and goes before or after one.</summary>
internal readonly record struct KernelThreadVisit(int Cpu, int ComesBefore, int GoesAt, bool GoesAfter);
