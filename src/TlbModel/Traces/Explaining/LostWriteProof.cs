namespace TlbModel.Traces;

/// <summary>The proof about a store that is gone: which stores there were and where they went, and how the page came to be where it is.</summary>
internal static class LostWriteProof
{
    private const string Discards = "zap_pte_range: ptep_get_and_clear_full";

    private static readonly string[] Copies = ["wp_page_copy: cow_user_page", "do_cow_fault: copy_user_highpage"];

    /// <summary>Of a page of an address space.</summary>
    public static List<string> OfPage(History history, MmId mm, VirtualPage page)
    {
        List<Occurrence> changes = [.. history.Of(EventKind.EntryChanged).Where(o => o.Event.Mm == mm && o.Event.Page == page)];
        int since = changes.LastOrDefault(o => o.Label == Discards && o.Event.New.IsNone).Step;
        List<string> proof = [];
        if (since > 0)
        {
            proof.Add(Sentences.Text($"{page} was last discarded at step {since}."));
        }
        else if (history.Initial?.StoresTo(mm, page) is > 0 and { } before)
        {
            proof.Add(Sentences.Text($"The prologue stored to {page} {before} {(before == 1 ? "time" : "times")}."));
        }

        List<Occurrence> stores =
            [.. history.Of(EventKind.Stored).Where(o => o.Step > since && o.Event.Page == page && history.Moves.At(o.Event.Cpu, o.Step).Mm == mm)];
        proof.Add(stores.Count == 0
            ? $"There was no store to {page}{(since > 0 ? " since" : " in the trace")}."
            : $"There was {Stores(stores, o => $"{o.Event.Frame}")}");
        if (changes.LastOrDefault() is { Step: > 0 } last)
        {
            proof.Add($"Its entry changed last {last.WhenAndWhere}: {EventText.Of(last.Event)}.");
            proof.AddRange(Copied(history, last));
        }

        return proof;
    }

    /// <summary>Of a file's page, by its frame in the page cache.</summary>
    public static List<string> OfFrame(History history, FrameNumber frame)
    {
        int taken = history.Of(EventKind.FrameAllocated).LastOrDefault(o => o.Event.Frame == frame).Step;
        List<Occurrence> stores = [.. history.Of(EventKind.Stored).Where(o => o.Step >= taken && o.Event.Frame == frame)];
        return
        [
            stores.Count == 0
                ? $"No store reached {frame}."
                : $"{frame} was reached by {Stores(stores, o => $"{o.Event.Page} of {history.Moves.At(o.Event.Cpu, o.Step).Mm}")}",
        ];
    }

    /// <summary>The copy that the path of a change took.</summary>
    private static IEnumerable<string> Copied(History history, Occurrence change)
    {
        if (change.Event.Task is { } task && history.PathAt(task, change.Step) is { } path)
        {
            foreach (string label in Copies.Where(l => !history.LeftOut.Contains(l)))
            {
                if (history.StepsOf(label, path).ToList() is { Count: > 0 } steps)
                {
                    yield return $"{path}, took its copy at {Sentences.Steps(steps)} ({label}).";
                }
            }
        }
    }

    private static string Stores(List<Occurrence> stores, Func<Occurrence, string> where) =>
        string.Join(", then ", stores.Select(o => Sentences.Text($"a store at step {o.Step} by {o.Event.Cpu} to {where(o)} (version {o.Event.Value} there)"))) + ".";
}
