using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The report of an exploration as text: what was explored, what was covered, what was found, the verdict.</summary>
internal static class ExploreTextReport
{
    public static void Write(TextWriter to, ExploreRun run, string? file)
    {
        WriteOptions(to, run.Request);
        to.WriteLine();
        ExplorationTable.Write(to, run);
        if (run.Trace is { } trace)
        {
            to.WriteLine();
            WriteViolation(to, run, trace, file);
        }

        to.WriteLine();
        to.WriteLine(ExploreVerdict.Line(run));
    }

    public static void WriteOptions(TextWriter to, ExploreRequest request)
    {
        TlbSystem system = request.Space.System;
        IReadOnlyList<KernelChange> changes = system.Kernel.Changes;
        to.WriteLine($"kernel      {system.Kernel.Name}: {system.Kernel.Description}");
        to.WriteLine($"changes     {(changes.Count == 0 ? "none" : string.Join("; ", changes))}");
        to.WriteLine($"scenario    {system.Scenario.Name}: {Sizes.InWords(system.Scenario.Topology)}");
        to.WriteLine($"hardware    {HardwareText.Of(system.Scenario.Hardware)}");
        to.WriteLine($"bounds      {Bounds(request.Bounds)}");
        to.WriteLine($"reductions  {request.Reductions}");
        to.WriteLine($"oracles     {string.Join(", ", request.Space.Oracles.Select(o => o.Id))}");
        if (request.Bounds.Sometimes.Count > 0)
        {
            to.WriteLine($"sometimes   {string.Join(", ", request.Bounds.Sometimes)}");
        }

        if (request.Given.Count > 0)
        {
            to.WriteLine($"begins      after {Figures.Count(request.Given.Count, "action", "actions")} of the trace");
        }
    }

    private static string Bounds(ExplorationBounds bounds)
    {
        List<string> parts = [];
        if (bounds.Depth != int.MaxValue)
        {
            parts.Add(Figures.Count(bounds.Depth, "action", "actions"));
        }

        if (bounds.States != long.MaxValue)
        {
            parts.Add(Figures.Count(bounds.States, "state", "states"));
        }

        parts.Add($"{Figures.Bytes(bounds.Memory)} of memory");
        return string.Join(", ", parts);
    }

    private static void WriteViolation(TextWriter to, ExploreRun run, Trace trace, string? file)
    {
        to.WriteLine($"oracle      {trace.Violation!.Oracle}");
        to.WriteLine($"broken by   {trace.Violation.BrokenBy}");
        to.WriteLine($"length      {Figures.Count(run.Length, "action", "actions")}{(run.Request.Given.Count > 0 ? " after those of the trace" : "")}");
        to.WriteLine($"certified   {CertificationText.Of(run)}");
        if (file is not null)
        {
            to.WriteLine($"trace       {file}");
        }

        to.WriteLine();
        FindingText.WriteTrace(to, trace, file);
    }
}
