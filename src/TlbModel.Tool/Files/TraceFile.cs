namespace TlbModel.Tool.Files;

/// <summary>Traces as text.</summary>
internal static class TraceFile
{
    public static string Render(Trace trace, string? file) =>
        string.Join("\n", trace.Steps.Select((step, i) => $"{i + 1,4}  {step.Action}  {string.Join(", ", step.Labels)}".TrimEnd()));
}
