using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>One finding as text, its trace last.</summary>
internal static class FindingText
{
    public static void Write(TextWriter to, CheckedFinding result, string? file)
    {
        Finding finding = result.Finding;
        to.WriteLine($"oracle     {finding.Violation.Oracle}");
        to.WriteLine($"broken by  {finding.Violation.BrokenBy}");
        to.WriteLine($"culprit    {Culprit(finding)}");
        to.WriteLine($"seen in    {Figures.Count(finding.Sequences, "sequence", "sequences")}");
        to.WriteLine($"sequence   {Figures.Count(finding.Sequence)}, of {Figures.Count(finding.Length, "action", "actions")}; shrunk to {Figures.Count(result.ShrunkLength)}");
        if (result.Certification is { } certification)
        {
            to.WriteLine($"certified  {CertificationText.Of(certification)}");
        }

        if (file is not null)
        {
            to.WriteLine($"trace      {file}");
        }

        to.WriteLine();
        WriteTrace(to, result.Trace, file);
    }

    public static void WriteTrace(TextWriter to, Trace trace, string? file) =>
        to.WriteLine(TraceText.Render(trace, file).ReplaceLineEndings("\n").TrimEnd('\n'));

    private static string Culprit(Finding finding) =>
        finding.Culprit?.Description
        ?? (finding.Fix is { } fix ? $"v5.11 itself, mended in v5.11-fixed {fix.Description}" : "unknown: no single change of the kernel or of v5.11-fixed");
}
