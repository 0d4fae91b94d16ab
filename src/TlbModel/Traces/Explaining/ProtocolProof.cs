namespace TlbModel.Traces;

/// <summary>The proof about a rule of the kernel's own: which path broke it, and what it had locked or begun.</summary>
internal static class ProtocolProof
{
    public static List<string> Of(History history, Violation violation)
    {
        Occurrence broken = history.Of(EventKind.RuleBroken).LastOrDefault();
        TaskId? task = violation.Task ?? broken.Event.Task;
        List<string> proof = [];
        if (broken.Step > 0 && task is { } who && history.PathAt(who, broken.Step) is { } path)
        {
            proof.Add($"It happened in {path}, {broken.WhenAndWhere}.");
            ProtocolRule rule = (ProtocolRule)broken.Event.Value;
            bool isGather = rule is ProtocolRule.GatherNotPaired or ProtocolRule.GatherNotInitialised or ProtocolRule.GatherOverflow;
            List<string> labels = [.. Ran(history, path, isGather ? IsOfGather : IsOfLock)];
            if (labels.Count > 0)
            {
                proof.Add($"Until then it had run, of its {(isGather ? "gather" : "locks")}: {string.Join(", ", labels)}.");
            }
        }
        else if (broken.Step > 0)
        {
            proof.Add($"It happened {broken.WhenAndWhere}.");
            proof.AddRange(Sentences.Moves(history, broken.Event.Cpu));
        }

        return proof;
    }

    private static bool IsOfGather(string label) => label is "tlb_gather_mmu: init" or "tlb_finish_mmu: tlb_batch_list_free"
        || label.StartsWith("tlb_flush_mmu", StringComparison.Ordinal);

    private static bool IsOfLock(string label) =>
        label.Contains("lock", StringComparison.Ordinal) && !label.Contains("csd_", StringComparison.Ordinal);

    private static IEnumerable<string> Ran(History history, PathOf path, Func<string, bool> isConcerned)
    {
        for (int n = path.Start; n <= history.Last; n++)
        {
            TraceStep step = history.Trace.Steps[n - 1];
            if (step.Action.Kind != ActionKind.Step || history.Moves.TaskAt(step.Action.Cpu, n) != path.Task)
            {
                continue;
            }

            foreach (string label in step.Labels.Where(l => isConcerned(l) && !history.LeftOut.Contains(l)))
            {
                yield return Sentences.Text($"{label} (step {n})");
            }
        }
    }
}
