namespace TlbModel.Policies;

/// <summary>A change of protection that has gone through its range.</summary>
/// <param name="Start">The first page of the range.</param>
/// <param name="End">The page after the last one.</param>
/// <param name="Pages">How many entries were rewritten, those that came out the same included.</param>
public readonly record struct ProtectionChange(VirtualPage Start, VirtualPage End, int Pages);
