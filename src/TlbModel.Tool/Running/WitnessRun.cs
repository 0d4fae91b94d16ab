using System.Diagnostics;
using TlbModel.Exploration;

namespace TlbModel.Tool.Running;

/// <summary>A search for a run on which something happens, and how long it took.</summary>
internal sealed record WitnessRun(ExploreRequest Request, Witness Witness, TimeSpan Time)
{
    public static WitnessRun Of(ExploreRequest request, string mark)
    {
        using Interruption interruption = new();
        Stopwatch clock = Stopwatch.StartNew();
        Witness witness = ExploreRun.Guarded(() => ExploreProgress.Show(
            $"looking for {mark}",
            shown => Witness.Find(request.Space.System, mark, request.Bounds, request.Space.Oracles, shown, interruption.Token)));
        return new WitnessRun(request, witness, clock.Elapsed);
    }
}
