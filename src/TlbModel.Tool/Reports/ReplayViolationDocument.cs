namespace TlbModel.Tool.Reports;

/// <summary>What a replayed trace violates, in a JSON report.</summary>
internal sealed record ReplayViolationDocument(string Oracle, string BrokenBy, string Statement);
