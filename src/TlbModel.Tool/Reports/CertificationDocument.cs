using TlbModel.Exploration;

namespace TlbModel.Tool.Reports;

/// <summary>A certification, in a JSON report.</summary>
/// <param name="Scope"><c>permissions</c> or <c>calls</c>; of an exploration, <c>scenario</c>.</param>
/// <param name="Length">The length of the shortest trace that is known.</param>
/// <param name="Tried">Every run of at most so many actions in the scope was tried.</param>
/// <param name="States">The states that were visited.</param>
/// <param name="End">Why it ended: <c>depth</c> or <c>closed</c> (the trace is shortest), <c>violated</c> (a shorter one was found), <c>states</c>, <c>memory</c>, <c>cancelled</c>.</param>
internal sealed record CertificationDocument(string Scope, int Length, int Tried, long States, string End)
{
    public static CertificationDocument Of(Certification certification) => new(
        certification.Scope.ToString().ToLowerInvariant(),
        (certification.Shorter ?? certification.Trace).Steps.Length,
        certification.Tried,
        certification.States,
        certification.End.ToString().ToLowerInvariant());

    public static CertificationDocument Of(ExplorationReport<MachineAction> shortening, int length) => new(
        "scenario", length, Coverage.Tried(shortening, length), shortening.States, shortening.End.ToString().ToLowerInvariant());
}
