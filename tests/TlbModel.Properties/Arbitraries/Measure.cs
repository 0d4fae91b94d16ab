namespace TlbModel.Properties.Arbitraries;

/// <summary>How large things are, counted without help of the package: every size of a topology counts, also one that was added since.</summary>
internal static class Measure
{
    public static (int Parts, int CpuChanges) Of(Run run) => (
        run.Actions.Length + Of(run.System.Scenario),
        Enumerable.Range(1, Math.Max(0, run.Actions.Length - 1)).Count(i => run.Actions[i].Cpu != run.Actions[i - 1].Cpu));

    public static int Of(Scenario scenario) =>
        Of(scenario.Topology) + scenario.Tasks.Length + scenario.Tasks.Sum(t => t.May.Length + t.Runs.Length) +
        scenario.Prologue.Length + scenario.Prologue.Sum(p => p.Pages) + Settable(scenario.Hardware, typeof(bool)).Count(v => (bool)v) +
        Settable(scenario.Hardware, typeof(int?)).Sum(v => (int)v);

    public static int Of(Topology topology) => Settable(topology, typeof(int)).Sum(v => (int)v);

    private static IEnumerable<object> Settable(object of, Type type) =>
        of.GetType().GetProperties().Where(p => p.CanWrite && p.PropertyType == type).Select(p => p.GetValue(of)).OfType<object>();
}
