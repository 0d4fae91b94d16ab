using TlbModel.Exploration;

namespace TlbModel.Tool.Running;

/// <summary>Certifies a trace, with progress.</summary>
internal static class CertificationRun
{
    public static Certification Of(Trace trace, ExplorationBounds budget, CancellationToken cancellation) => ExploreProgress.Show(
        $"certifying {trace.Steps.Length} actions",
        shown => Certifier.Certify(trace, budget, progress: shown, cancellationToken: cancellation));
}
