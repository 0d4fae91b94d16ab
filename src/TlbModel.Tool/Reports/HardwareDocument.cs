namespace TlbModel.Tool.Reports;

/// <summary>How often the hardware and the scheduler may act in a run; null: any number.</summary>
/// <param name="Walks">Speculative walks.</param>
/// <param name="Evictions">Entries dropped.</param>
/// <param name="Switches">Switches.</param>
/// <param name="LazySwitches">Whether switches to the idle task are among them.</param>
internal sealed record HardwareDocument(int? Walks, int? Evictions, int? Switches, bool LazySwitches)
{
    public static HardwareDocument Of(HardwareFreedom hardware) => new(
        hardware.SpeculativeWalks ? hardware.AtMostWalks : 0,
        hardware.Evictions ? hardware.AtMostEvictions : 0,
        hardware.Switches ? hardware.AtMostSwitches : 0,
        hardware.Switches && hardware.LazySwitches);
}
