namespace TlbModel;

/// <summary>How far a check has come.</summary>
/// <param name="Sequences">Sequences run.</param>
/// <param name="Of">Sequences to run.</param>
/// <param name="Actions">Actions performed.</param>
/// <param name="Findings">Findings so far.</param>
public readonly record struct CheckProgress(long Sequences, long Of, long Actions, int Findings);
