using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration;

/// <summary>Reports as text, to compare them.</summary>
internal static class Reports
{
    /// <summary>Everything that a report says.</summary>
    public static string Everything<TAction>(ExplorationReport<TAction> report) => FormattableString.Invariant(
        $"""
        {report.End} {report.Violation}
        [{string.Join(", ", report.Trace)}]
        {report.States} {report.Transitions} {report.Pruned} {report.Final} {report.Memory} {report.PeakMemory} {report.MissProbability}
        {string.Join(' ', report.Levels)}
        {string.Join(' ', report.Counts)}
        {MarksOf(report)}
        {string.Join(", ", report.NeverReached)}
        """);

    /// <summary>What does not depend on how states are kept, nor on the order of a level.</summary>
    public static string Result<TAction>(ExplorationReport<TAction> report) => report.End == ExplorationEnd.Violated
        ? $"{report.End} {report.Trace.Length}"
        : FormattableString.Invariant(
            $"{report.End} {report.States} {report.Transitions} {report.Pruned} {report.Final}: {string.Join(' ', report.Levels)}; {MarksOf(report)}");

    private static string MarksOf<TAction>(ExplorationReport<TAction> report) =>
        string.Concat(Enumerable.Range(0, report.Marks.Count).Select(i => report.Reached[i] ? '1' : '0'));
}
