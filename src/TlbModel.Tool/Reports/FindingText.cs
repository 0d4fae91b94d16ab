using TlbModel.Tool.Files;

namespace TlbModel.Tool.Reports;

/// <summary>One finding as text, its trace last.</summary>
internal static class FindingText
{
    public static void Write(TextWriter to, Finding finding, string? file)
    {
        to.WriteLine($"oracle     {finding.Violation.Oracle}");
        to.WriteLine($"broken by  {finding.Violation.BrokenBy}");
        to.WriteLine($"culprit    {finding.Culprit?.Description ?? "no change of the kernel alone"}");
        to.WriteLine($"sequence   {Figures.Count(finding.Sequence)}, of {Figures.Count(finding.Length, "action", "actions")}; shrunk to {Figures.Count(finding.Trace.Steps.Length)}");
        if (file is not null)
        {
            to.WriteLine($"trace      {file}");
        }

        to.WriteLine();
        WriteTrace(to, finding.Trace, file);
    }

    public static void WriteTrace(TextWriter to, Trace trace, string? file) =>
        to.WriteLine(TraceFile.Render(trace, file).ReplaceLineEndings("\n").TrimEnd('\n'));
}
