namespace TlbModel.Properties.Arbitraries;

/// <summary>
/// The runs that are one thing smaller: without a chunk of actions, without a task, a step of the prologue, or a freedom of the hardware. The
/// states are derived again, so that what is left is always enabled.
/// </summary>
internal static class SmallerRuns
{
    public static IEnumerable<Run> Of(Run run)
    {
        foreach (Scenario scenario in Scenarios(run.System.Scenario).Where(RandomScenarios.Runs))
        {
            yield return Run.Lenient(new TlbSystem(run.System.Kernel, scenario), run.Actions);
        }

        int length = run.Actions.Length;
        for (int chunk = Math.Max(1, length / 2); chunk >= 1 && length > 0; chunk /= 2)
        {
            for (int at = length - chunk; at >= 0; at -= chunk)
            {
                Run smaller = Run.Lenient(run.System, run.Actions.RemoveRange(at, chunk));
                if (smaller.Actions.Length < length)
                {
                    yield return smaller;
                }
            }
        }
    }

    private static IEnumerable<Scenario> Scenarios(Scenario s)
    {
        if (s.Tasks.Length > 1)
        {
            int last = s.Tasks.Length - 1;
            yield return RandomScenarios.Copy(s, s.Tasks.RemoveAt(last), s.Prologue.RemoveAll(p => p.Task == last));
        }

        for (int i = s.Prologue.Length - 1; i >= 0; i--)
        {
            yield return RandomScenarios.Copy(s, s.Tasks, s.Prologue.RemoveAt(i));
        }
    }
}
