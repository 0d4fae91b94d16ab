using TlbModel.Exploration;

namespace TlbModel.Tool.Running;

/// <summary>A finding of a check.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Certification">Whether its trace is a shortest one; null: that was not asked.</param>
internal sealed record CheckedFinding(Finding Finding, Certification? Certification)
{
    /// <summary>The shortest trace of it that is known.</summary>
    public Trace Trace => Certification?.Shorter ?? Finding.Trace;

    /// <summary>The actions to which the sequence was shrunk, those that were given not among them.</summary>
    public int ShrunkLength => Finding.Trace.Steps.Length - (Finding.Trace.Origin?.Given ?? 0);
}
