namespace TlbModel.Bench.Yardstick;

/// <summary>An action of <see cref="MiniTlb"/>. What its kind does not have is 0.</summary>
internal readonly record struct MiniTlbAction(MiniTlbActionKind Kind, byte Cpu = 0, byte Page = 0, bool Writable = false);
