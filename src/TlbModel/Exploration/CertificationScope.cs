namespace TlbModel.Exploration;

/// <summary>Among which runs <see cref="Certifier"/> looks for a shorter one. In all of them the hardware and the scheduler may do anything, at any time.</summary>
public enum CertificationScope
{
    /// <summary>
    /// Each task may do what it does in the trace on any pages that the scenario lets it do it on: of its permissions (or the steps of its
    /// script), those that the trace uses, as often as it likes and in any order.
    /// </summary>
    Permissions,

    /// <summary>
    /// Each task may make the calls and accesses that it makes in the trace, or a part of their pages, as often as it likes and in any order.
    /// </summary>
    Calls,
}
