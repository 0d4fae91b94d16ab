namespace TlbModel.Tool.Reports;

/// <summary>What the hardware may do, in words.</summary>
internal static class HardwareText
{
    public static string Of(HardwareFreedom hardware) => string.Join(
        ", ",
        Of("speculative walks", hardware.SpeculativeWalks, hardware.AtMostWalks),
        Of("evictions", hardware.Evictions, hardware.AtMostEvictions),
        Of("switches", hardware.Switches, hardware.AtMostSwitches) + (hardware.Switches && !hardware.LazySwitches ? ", none to idle" : ""));

    private static string Of(string what, bool allowed, int? atMost) =>
        !allowed || atMost == 0 ? $"no {what}" : atMost is { } most ? $"{what} (at most {Figures.Count(most)})" : what;
}
