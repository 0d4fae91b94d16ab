namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>Each file's page and, at rest, each private page holds the stores that it ought to hold.</summary>
internal sealed class LostWriteOpinion : Opinion
{
    private const int OnDisk = 1;

    /// <summary>The address spaces that a task's path has been in since it began, its own and one that it gave up.</summary>
    private readonly Dictionary<TaskId, HashSet<MmId>> _busy = [];

    public override string Oracle => "lost-write";

    public override Breach? Judge(in Judgement judgement, Machine after)
    {
        foreach (TaskState task in after.Tasks)
        {
            Note(task);
        }

        bool isJudged = false;
        foreach (MachineEvent e in judgement.Events)
        {
            isJudged |= e.Kind is EventKind.Stored or EventKind.PathFinished;
        }

        return isJudged ? Files(after).Concat(AtRest(after).SelectMany(mm => Outside(after, mm).Concat(Inside(after, mm)))).FirstOrDefault() : null;
    }

    private void Note(TaskState task)
    {
        HashSet<MmId> busy = _busy.TryGetValue(task.Id, out HashSet<MmId>? known) ? known : _busy[task.Id] = [];
        if (task.Stack.IsEmpty)
        {
            busy.Clear();
        }
        else if (task.Mm is { } mm)
        {
            busy.Add(mm);
        }
    }

    private IEnumerable<AddressSpace> AtRest(Machine machine) =>
        machine.Mms.Where(mm => machine.Tasks.Any(t => t.Mm == mm.Id) && !_busy.Values.Any(b => b.Contains(mm.Id)));

    private static IEnumerable<Breach> Files(Machine machine) =>
        from file in Enumerable.Range(0, machine.Topology.Files)
        from index in Enumerable.Range(0, machine.Topology.FilePages)
        let frame = machine.Frames.FirstOrDefault(f => f.File == file && f.FilePage == index)
        let expected = OnDisk + machine.StoresToFile(file, index)
        where (frame?.Version ?? OnDisk) != expected
        select new Breach($"Page {index} of file {file} ought to hold version {expected}, but {Holds(frame)}.") { Frame = frame?.Number };

    private static string Holds(PhysicalFrame? frame) => frame is null ? "it is not cached any more" : $"{frame.Number} holds version {frame.Version}";

    private static IEnumerable<Breach> Outside(Machine machine, AddressSpace mm) =>
        from page in Pages(0, machine.Topology.VirtualPages)
        where machine.StoresTo(mm.Id, page) > 0 && !mm.Vmas.Any(v => v.Start <= page && page < v.End)
        select new Breach($"{page} of {mm.Id} ought to hold {Stores(machine, mm, page)}, but lies in no area.") { Mm = mm.Id, Page = page };

    private static IEnumerable<Breach> Inside(Machine machine, AddressSpace mm) =>
        from area in mm.Vmas
        where area.Map != MapKind.FileShared && area.DetachedBy is null
        from page in Pages(area.Start.Value, area.End.Value)
        let leaf = machine.Lookup(mm.Id, page)
        let frame = leaf.IsPresent || leaf.IsProtNone ? machine.Frames[leaf.Frame.Value] : null
        let says = Wrong(machine, mm, area, page, frame)
        where says is not null
        select new Breach($"{page} of {mm.Id} {says}.") { Mm = mm.Id, Page = page, Frame = frame?.Number };

    private static string? Wrong(Machine machine, AddressSpace mm, Vma area, VirtualPage page, PhysicalFrame? frame)
    {
        int stores = machine.StoresTo(mm.Id, page);
        if (frame?.Kind != FrameKind.Anonymous)
        {
            string instead = frame is null ? "no page is there" : $"{frame.Number} is there, which is not a page of its own";
            return stores == 0 ? null : $"ought to hold {Stores(machine, mm, page)}, but {instead}";
        }

        if (area.File is { } file && (frame.CopyOf < OnDisk || frame.CopyOf > OnDisk + machine.StoresToFile(file, area.FilePage + page.Value - area.Start.Value)))
        {
            return $"is {frame.Number}, which is no copy of its file's page";
        }

        int expected = stores + (area.File is null ? 0 : frame.CopyOf);
        string copy = area.File is null ? "" : $" on a copy of version {frame.CopyOf}";
        return frame.Version == expected ? null : $"ought to hold version {expected} ({Stores(machine, mm, page)}{copy}), but {Holds(frame)}";
    }

    private static string Stores(Machine machine, AddressSpace mm, VirtualPage page) =>
        machine.StoresTo(mm.Id, page) is var stores && stores == 1 ? "1 store" : $"{stores} stores";

    private static IEnumerable<VirtualPage> Pages(int start, int end) => Enumerable.Range(start, end - start).Select(page => new VirtualPage((ushort)page));
}
