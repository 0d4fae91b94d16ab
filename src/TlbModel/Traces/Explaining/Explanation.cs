namespace TlbModel.Traces;

/// <summary>Explains what a trace violates, as a proof: who cached what when, what made it wrong, and why no flush put it right.</summary>
internal static class Explanation
{
    /// <summary>The paragraphs of the explanation.</summary>
    public static IEnumerable<string> Of(History history, Violation violation)
    {
        yield return $"{violation.Oracle} is violated by {violation.BrokenBy}. {violation.Statement}";
        List<string> proof = violation switch
        {
            { Oracle: "frame-safety", Cpu: { } cpu, Page: { } page, Frame: { } frame } => EntryProof.FrameSafety(history, cpu, page, frame),
            { Oracle: "flush-owed", Cpu: { } cpu, Page: { } page, Frame: { } frame, Task: { } task } =>
                EntryProof.FlushOwed(history, cpu, page, frame, task),
            { Oracle: "post-condition", Cpu: { } cpu, Page: { } page, Frame: { } frame, Task: { } task } =>
                EntryProof.PostCondition(history, cpu, page, frame, task),
            { Oracle: "permission", Cpu: { } cpu, Page: { } page, Frame: { } frame } => EntryProof.Permission(history, cpu, page, frame),
            { Oracle: "lost-write", Mm: { } mm, Page: { } page } => LostWriteProof.OfPage(history, mm, page),
            { Oracle: "lost-write", Frame: { } frame } => LostWriteProof.OfFrame(history, frame),
            { Oracle: "table-safety" or "table-safety-strict", Cpu: { } cpu, Frame: { } table } => TableProof.Of(history, cpu, table),
            { Oracle: "generations", Cpu: { } cpu } => GenerationProof.Of(history, cpu),
            { Oracle: "protocol" } => ProtocolProof.Of(history, violation),
            { Oracle: "progress" } => ProgressProof.Of(history),
            _ => [],
        };
        proof.AddRange(PassedOver(history));
        if (proof.Count > 0)
        {
            yield return string.Join(' ', proof);
        }

        if (Oracle.All.Concat(Oracle.OnRequest).FirstOrDefault(o => o.Id == violation.Oracle) is { } oracle)
        {
            yield return $"The rule: {oracle.Sentence} {oracle.Why}";
        }
    }

    /// <summary>The steps that the kernel lacks, and where the trace misses them.</summary>
    private static IEnumerable<string> PassedOver(History history)
    {
        foreach (string label in history.LeftOut)
        {
            if (history.StepsOf(label).ToList() is { Count: > 0 } steps)
            {
                yield return $"The kernel lacks {label}, which was passed over at {Sentences.Steps(steps)}.";
            }
        }
    }
}
