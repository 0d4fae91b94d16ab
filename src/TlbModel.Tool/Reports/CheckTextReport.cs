using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The report of a check as text: what was checked, what was counted, what was found, the verdict.</summary>
internal static class CheckTextReport
{
    public static void Write(TextWriter to, CheckRun run, IReadOnlyList<string?> files)
    {
        WriteOptions(to, run);
        to.WriteLine();
        StatisticsTable.Write(to, run);
        IReadOnlyList<CheckedFinding> findings = run.Findings;
        for (int i = 0; i < findings.Count; i++)
        {
            to.WriteLine();
            to.WriteLine($"finding {i + 1} of {findings.Count}");
            FindingText.Write(to, findings[i], files[i]);
        }

        to.WriteLine();
        to.WriteLine(Verdict.Line(run));
    }

    private static void WriteOptions(TextWriter to, CheckRun run)
    {
        CheckOptions options = run.Report.Options;
        IReadOnlyList<KernelChange> changes = options.Kernel.Changes;
        to.WriteLine($"kernel     {options.Kernel.Name}: {options.Kernel.Description}");
        to.WriteLine($"changes    {(changes.Count == 0 ? "none" : string.Join("; ", changes))}");
        to.WriteLine($"scenario   {options.Scenario.Name}: {Sizes.InWords(options.Scenario.Topology)}");
        to.WriteLine($"profile    {options.Profile.Name}: {options.Profile.Description}");
        to.WriteLine($"seed       {options.Seed}");
        to.WriteLine($"sequences  {Figures.Count(run.Sequences)}, each of at most {Figures.Count(options.Length, "action", "actions")}");
        if (!options.Given.IsEmpty)
        {
            to.WriteLine($"begins     after {Figures.Count(options.Given.Length, "action", "actions")} of the trace");
        }

        to.WriteLine($"oracles    {string.Join(", ", options.Oracles.Select(o => o.Id))}");
    }
}
