namespace TlbModel.Properties.Oracles;

/// <summary>Where mremaps in flight have moved pages, from the actions and events alone.</summary>
internal sealed class MovingPages(Topology topology)
{
    private readonly Dictionary<TaskId, (MmId Mm, MachineAction Action, Dictionary<int, int> Moved)> _inFlight = [];

    /// <summary>The page that a store to a page of an address space is for: the one to which an mremap in flight has moved it, else itself.</summary>
    public int Meant(MmId mm, int page) => _inFlight.Values.Where(m => m.Mm == mm && m.Moved.ContainsKey(page)).Select(m => m.Moved[page]).DefaultIfEmpty(page).First();

    /// <summary>Notes a passage; tells of each page that it takes from its address, and where it goes.</summary>
    public void Note(Passage passage, Action<MmId, int, int> move)
    {
        foreach (MachineEvent e in passage.Events)
        {
            if (e.Kind == EventKind.PathStarted && (ActionKind)e.Value == ActionKind.Mremap)
            {
                _inFlight[e.Task!.Value] = (passage.Before.Tasks[e.Task.Value.Value].Mm!.Value, passage.Action, []);
            }
            else if (e.Kind == EventKind.PathFinished)
            {
                _inFlight.Remove(e.Task!.Value);
            }
            else if (e.Kind == EventKind.EntryChanged && Pages(passage.Transition.Labels[0]) is var pages and > 0)
            {
                (_, MachineAction action, Dictionary<int, int> moved) = _inFlight[passage.Before.Cpus[passage.Action.Cpu.Value].Current!.Value];
                int first = e.Page.Value / pages * pages;
                for (int page = first; page < first + pages; page++)
                {
                    // What could not be moved to the end is moved back.
                    int from = page < action.Page.Value + action.Pages && page >= action.Page.Value ? action.Page.Value : action.To.Value;
                    int to = page - from + (from == action.Page.Value ? action.To.Value : action.Page.Value);
                    moved.Remove(to);
                    moved[page] = to;
                    move(e.Mm, page, to);
                }
            }
        }
    }

    /// <summary>How many pages go with the entry that a step takes out; 0: the step moves nothing.</summary>
    private int Pages(string label) => label switch
    {
        "move_ptes: ptep_get_and_clear" => 1,
        "move_normal_pmd: pmd_clear" => topology.EntriesPerTable,
        "move_normal_pud: pud_clear" => topology.EntriesPerTable * topology.EntriesPerTable,
        _ => 0,
    };
}
