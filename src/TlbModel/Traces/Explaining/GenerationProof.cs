namespace TlbModel.Traces;

/// <summary>The proof about generations out of order: who raised them, and what the CPU did for each.</summary>
internal static class GenerationProof
{
    public static List<string> Of(History history, CpuId cpu)
    {
        List<string> proof = [];
        foreach (Occurrence request in history.Of(EventKind.FlushRequested))
        {
            MachineEvent e = request.Event;
            string scope = e.Count == EventText.Everything ? $"all of {e.Mm}" : $"{e.Mm} {EventText.Range(e)}";
            proof.Add(Sentences.Text($"{e.Cpu} requested a flush of {scope} at step {request.Step}, which raised {e.Mm} to g{e.Value}."));
        }

        foreach ((Occurrence what, Flush flush) in Served(history, cpu).OrderBy(s => s.What.Step))
        {
            string whose = flush.Cpu == cpu ? "its own request" : $"{flush.Cpu}'s request";
            string generation = flush.Request is { } request ? Sentences.Text($" of step {request.Step} (g{request.Event.Value})") : "";
            proof.Add(Sentences.Text($"At step {what.Step}, for {whose}{generation}, {cpu} {Did(what)}."));
        }

        proof.AddRange(Sentences.Moves(history, cpu));
        return proof;
    }

    private static IEnumerable<(Occurrence What, Flush Flush)> Served(History history, CpuId cpu) =>
        from flush in history.Flushes
        from effect in flush.Effects
        where effect.Event.Cpu == cpu && effect.Event.Kind is EventKind.Flushed or EventKind.FlushSkipped
        select (effect, flush);

    private static string Did(Occurrence what) => what.Event.Kind == EventKind.Flushed
        ? $"flushed {what.Event.Slot} {EventText.Range(what.Event)}"
        : $"did nothing, because {EventText.WhySkipped(what.Label)}";
}
