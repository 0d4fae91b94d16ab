using System.Diagnostics;
using TlbModel.Exploration;
using TlbModel.Tool.CommandLine;

namespace TlbModel.Tool.Running;

/// <summary>An exploration that has run, and how long it took.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Report">What the library covered and found.</param>
/// <param name="Shortening">The search for a shorter trace that followed; null: nothing was found, or the reductions leave none that is shorter.</param>
/// <param name="Trace">The shortest trace that is known to what is violated; null: nothing is.</param>
/// <param name="Time">How long it took, the search for a shorter trace not included.</param>
internal sealed record ExploreRun(
    ExploreRequest Request, ExplorationReport<MachineAction> Report, ExplorationReport<MachineAction>? Shortening, Trace? Trace, TimeSpan Time)
{
    /// <summary>The actions of the trace that were found, those that were given not among them.</summary>
    public int Length => Trace is null ? 0 : Trace.Steps.Length - Request.Given.Count;

    /// <summary>Whether no run is shorter than the trace.</summary>
    public bool IsShortest => Trace is not null && (Shortening is null || !Shortening.IsCut || Shortening.End == ExplorationEnd.Depth);

    public static ExploreRun Of(ExploreRequest request)
    {
        using Interruption interruption = new();
        Stopwatch clock = Stopwatch.StartNew();
        string kernel = request.Space.System.Kernel.Name;
        ExplorationReport<MachineAction> report = Explore($"exploring {kernel}", request.Space, request.Bounds, interruption.Token);
        TimeSpan time = clock.Elapsed;
        if (report.Violation is null)
        {
            return new ExploreRun(request, report, null, null, time);
        }

        if (request.KeepsLength)
        {
            return new ExploreRun(request, report, null, Record(request, report, request.Reductions), time);
        }

        ExplorationBounds bounds = request.Bounds with { Depth = report.Trace.Length - 1, Sometimes = [] };
        ExplorationReport<MachineAction> shortening = Explore($"looking for a shorter run of {kernel}", request.Exact, bounds, interruption.Token);
        Trace trace = shortening.Violation is null
            ? Record(request, report, request.Reductions)
            : Record(request, shortening, ExploreRequest.ExactReductions);
        return new ExploreRun(request, report, shortening, trace, time);
    }

    private static ExplorationReport<MachineAction> Explore(
        string what, MachineSpace space, ExplorationBounds bounds, CancellationToken cancellation) =>
        Guarded(() => ExploreProgress.Show(what, shown => Explorer.RunEncoded(space, bounds, shown, cancellation)));

    /// <summary>Explores, and says in one line what was too small.</summary>
    public static T Guarded<T>(Func<T> explore)
    {
        try
        {
            return explore();
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

    private static Trace Record(ExploreRequest request, ExplorationReport<MachineAction> report, string reductions) => Trace.Record(
        request.Space.System,
        [.. request.Given, .. report.Trace],
        request.Space.Oracles,
        TraceOrigin.Exploration(reductions) with { Given = request.Given.Count });
}
