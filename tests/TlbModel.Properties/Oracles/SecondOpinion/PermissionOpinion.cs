namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>An access that succeeded is one that the tables permit, or a path in flight owes the flush of the entry that it went through.</summary>
internal sealed class PermissionOpinion : Opinion
{
    public override string Oracle => "permission";

    public override Breach? Judge(in Judgement judgement, Machine after)
    {
        foreach (MachineEvent e in judgement.Events)
        {
            if (e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched)
            {
                return Judge(e, judgement.StepName, after);
            }
        }

        return null;
    }

    private static Breach? Judge(MachineEvent e, string action, Machine after)
    {
        CpuState cpu = after.Cpus[e.Cpu.Value];
        TaskState task = after.Tasks[cpu.Current!.Value.Value];
        MmId mm = task.Mm!.Value;
        if (Refusal(after.Lookup(mm, e.Page), e) is not { } refusal)
        {
            return null;
        }

        TlbEntry? used = cpu.Tlb.Where(t => t.Slot == cpu.LoadedAsid && t.Page == e.Page).Cast<TlbEntry?>().FirstOrDefault();
        if (after.Tasks.Any(t => !t.Stack.IsEmpty && ((used?.OwedBy ?? 0) >> t.Id.Value) % 2 == 1))
        {
            return null;
        }

        string did = e.Kind == EventKind.Loaded ? "loaded" : e.Kind == EventKind.Stored ? "stored to" : "fetched";
        return new Breach($"{task.Id} on {cpu.Id} {did} {e.Page} in {e.Frame}, but in {mm} {refusal}; ")
        {
            Cpu = e.Cpu, Mm = mm, Page = e.Page, Frame = e.Frame, Task = task.Id, BrokenBy = used?.DemotedBy ?? action,
        };
    }

    private static string? Refusal(PageTableEntry leaf, MachineEvent e) =>
        !leaf.IsPresent ? $"no page can be reached at {e.Page}"
        : leaf.Frame != e.Frame ? $"{e.Page} is {leaf.Frame}"
        : e.Kind == EventKind.Stored && !leaf.IsWritable ? $"{e.Page} may not be written"
        : e.Kind == EventKind.Fetched && leaf.IsNoExecute ? $"{e.Page} may not be executed"
        : null;
}
