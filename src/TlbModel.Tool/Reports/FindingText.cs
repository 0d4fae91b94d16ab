namespace TlbModel.Tool.Reports;

/// <summary>One finding as text, its trace last.</summary>
internal static class FindingText
{
    public static void Write(TextWriter to, Finding finding, string? file)
    {
        to.WriteLine($"oracle     {finding.Violation.Oracle}");
        to.WriteLine($"broken by  {finding.Violation.BrokenBy}");
        to.WriteLine($"culprit    {Culprit(finding)}");
        to.WriteLine($"sequence   {Figures.Count(finding.Sequence)}, of {Figures.Count(finding.Length, "action", "actions")}; shrunk to {Figures.Count(finding.ShrunkLength())}");
        if (file is not null)
        {
            to.WriteLine($"trace      {file}");
        }

        to.WriteLine();
        WriteTrace(to, finding.Trace, file);
    }

    public static void WriteTrace(TextWriter to, Trace trace, string? file) =>
        to.WriteLine(TraceText.Render(trace, file).ReplaceLineEndings("\n").TrimEnd('\n'));

    /// <summary>The actions that are left of the sequence, those that were given not among them.</summary>
    public static int ShrunkLength(this Finding finding) => finding.Trace.Steps.Length - (finding.Trace.Origin?.Given ?? 0);

    private static string Culprit(Finding finding) =>
        finding.Culprit?.Description
        ?? (finding.Trace.Kernel.Changes.Count == 0 ? "none: the kernel has no changes" : "unknown: removing no single change silences it");
}
