namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>A path that has finished owes no flush of a stale entry that may be used.</summary>
internal sealed class FlushOwedOpinion : Opinion
{
    public override string Oracle => "flush-owed";

    public override Breach? Judge(in Judgement judgement, Machine after)
    {
        foreach (MachineEvent e in judgement.Events)
        {
            if (e is { Kind: EventKind.PathFinished, Task: { } task } && OwedBy(task, after) is { } breach)
            {
                return breach;
            }
        }

        return null;
    }

    private static Breach? OwedBy(TaskId task, Machine after) =>
        (from cpu in after.Cpus
         from entry in cpu.Tlb
         where (entry.OwedBy >> task.Value) % 2 == 1 && after.IsUsableOrLatent(cpu, entry) && after.IsStale(entry)
         select new Breach($"{task}'s path has finished, but {cpu.Cached(entry)}, ")
         {
             Cpu = cpu.Id, Page = entry.Page, Frame = entry.Frame, Task = task, BrokenBy = entry.DemotedBy,
         }).FirstOrDefault();
}
