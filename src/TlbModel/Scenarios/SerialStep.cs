namespace TlbModel;

/// <summary>One action of a <see cref="SerialRun"/>.</summary>
/// <param name="Action">The action.</param>
/// <param name="Transition">What it led to.</param>
public readonly record struct SerialStep(MachineAction Action, Transition Transition);
