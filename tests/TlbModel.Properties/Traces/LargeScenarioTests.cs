namespace TlbModel.Properties.Traces;

/// <summary>What was written is read, also where the scenario in the first line is a large one.</summary>
public class LargeScenarioTests
{
    [Fact]
    public void ATraceWithALongPrologue_IsReadAgain()
    {
        Scenario small = ScenarioCatalogue.Find("munmap-vs-access")!;
        Scenario large = new()
        {
            Name = "large",
            Topology = small.Topology,
            Tasks = small.Tasks,
            Prologue = [.. small.Prologue, .. Enumerable.Repeat(new PrologueStep { Task = 0, Do = Operation.Load, Page = 0 }, 40_000)],
            Hardware = small.Hardware,
        };
        TlbSystem system = new(Kernel.V5_11, large);
        Trace trace = Trace.Record(system, [system.Enabled(system.Initial)[0]], Oracle.All);
        using StringWriter written = new() { NewLine = "\n" };
        trace.Write(written);
        Assert.InRange(written.ToString().IndexOf('\n', StringComparison.Ordinal), (1 << 20) + 1, 1 << 24);
        using StringReader reader = new(written.ToString());
        Assert.Equal(trace, Trace.Read(reader));
    }
}
