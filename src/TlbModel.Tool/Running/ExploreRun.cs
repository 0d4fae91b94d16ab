using System.Diagnostics;
using TlbModel.Exploration;
using TlbModel.Tool.CommandLine;

namespace TlbModel.Tool.Running;

/// <summary>An exploration that has run, and how long it took.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Report">What the library covered and found.</param>
/// <param name="Trace">The trace to what is violated; null: nothing is.</param>
/// <param name="Time">How long it took.</param>
internal sealed record ExploreRun(ExploreRequest Request, ExplorationReport<MachineAction> Report, Trace? Trace, TimeSpan Time)
{
    public static ExploreRun Of(ExploreRequest request)
    {
        using Interruption interruption = new();
        Stopwatch clock = Stopwatch.StartNew();
        ExplorationReport<MachineAction> report = Explore(request, interruption.Token);
        return new ExploreRun(request, report, report.Violation is null ? null : Record(request, report), clock.Elapsed);
    }

    private static ExplorationReport<MachineAction> Explore(ExploreRequest request, CancellationToken cancellation)
    {
        try
        {
            return ExploreProgress.Show($"exploring {request.Space.System.Kernel.Name}", shown => Explorer.RunEncoded(request.Space, request.Bounds, shown, cancellation));
        }
        catch (OverflowException)
        {
            throw new UsageException("a counter of the machine, of 16 bits, would wrap; a smaller --depth is valid");
        }
        catch (OutOfMemoryException)
        {
            throw new UsageException("there is not enough memory; a smaller --memory or --states is valid");
        }
    }

    private static Trace Record(ExploreRequest request, ExplorationReport<MachineAction> report) => Trace.Record(
        request.Space.System,
        [.. request.Given, .. report.Trace],
        request.Space.Oracles,
        TraceOrigin.Exploration(request.Reductions) with { Given = request.Given.Count });
}
