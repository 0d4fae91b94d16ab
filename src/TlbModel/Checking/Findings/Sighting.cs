namespace TlbModel.Checking;

/// <summary>A sequence that violated something.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Violation">What it violated.</param>
/// <param name="Actions">Its actions, the violating one last.</param>
/// <param name="Cause">What is to blame, as far as a long sequence tells.</param>
internal sealed record Sighting(long Sequence, Violation Violation, MachineAction[] Actions, Cause Cause);
