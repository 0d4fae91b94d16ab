namespace TlbModel.Testing;

/// <summary>Asks what the library accepts.</summary>
internal static class Validity
{
    public static bool IsValid(Topology topology) => Accepts(topology.Validate);

    public static bool IsValid(Scenario scenario) => Accepts(scenario.Validate);

    /// <summary>The system, if its scenario is valid and the prologue runs to its end on the kernel; null: it does not.</summary>
    public static TlbSystem? Compose(Kernel kernel, Scenario scenario)
    {
        TlbSystem? system = null;
        return Accepts(() => _ = (system = new TlbSystem(kernel, scenario)).Initial) ? system : null;
    }

    private static bool Accepts(Action check)
    {
        try
        {
            check();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
