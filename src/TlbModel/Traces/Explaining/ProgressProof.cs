namespace TlbModel.Traces;

/// <summary>The proof about paths that block each other: the last step of each CPU, and the requests that nobody answers.</summary>
internal static class ProgressProof
{
    public static List<string> Of(History history)
    {
        List<string> proof = [];
        for (byte i = 0; i < history.Trace.Scenario.Topology.Cpus; i++)
        {
            CpuId cpu = new(i);
            int last = Enumerable.Range(1, history.Last).LastOrDefault(n => history.Trace.Steps[n - 1].Action.Cpu == cpu);
            if (last == 0)
            {
                continue;
            }

            TraceStep step = history.Trace.Steps[last - 1];
            string what = step.Labels.IsEmpty ? ActionText.What(step.Action) : step.Labels[^1];
            string path = history.Moves.TaskAt(cpu, last) is { } task && history.PathAt(task, last) is { End: null } now ? $", in {now}" : "";
            proof.Add(Sentences.Text($"{cpu} stepped last at step {last} ({what}){path}."));
        }

        foreach (Flush flush in history.Flushes)
        {
            foreach (Occurrence sent in flush.Effects.Where(o => o.Event.Kind == EventKind.IpiSent))
            {
                CpuId target = new((byte)sent.Event.Value);
                if (!flush.Effects.Exists(o => o.Event.Kind == EventKind.IpiAcknowledged && o.Event.Cpu == target))
                {
                    string taken = flush.Taken.Exists(t => t.Cpu == target) ? "has taken but not acknowledged" : "has not taken";
                    proof.Add(Sentences.Text($"{flush.Cpu} waits for {target}, which {taken} the interrupt sent at step {sent.Step}."));
                }
            }
        }

        return proof;
    }
}
