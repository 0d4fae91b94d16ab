namespace TlbModel.Testing;

/// <summary>How large a run is. Every shrunk run is smaller, and no run has infinitely many smaller ones below it: shrinking ends.</summary>
/// <param name="Parts">The actions and what the scenario is made of.</param>
/// <param name="CpuChanges">How often an action is on another CPU than the one before.</param>
internal readonly record struct RunSize(int Parts, int CpuChanges)
{
    public static bool operator <(RunSize left, RunSize right) =>
        left.Parts < right.Parts || (left.Parts == right.Parts && left.CpuChanges < right.CpuChanges);

    public static bool operator >(RunSize left, RunSize right) => right < left;

    public static RunSize Of(Run run) => new(
        run.Actions.Length + SizeOf(run.System.Scenario),
        run.Actions.Zip(run.Actions.Skip(1)).Count(pair => pair.First.Cpu != pair.Second.Cpu));

    private static int SizeOf(Scenario s)
    {
        Topology t = s.Topology;
        HardwareFreedom h = s.Hardware;
        int hardware = (h.SpeculativeWalks ? 1 : 0) + (h.Evictions ? 1 : 0) + (h.Switches ? 1 : 0) + (h.LazySwitches ? 1 : 0) +
            (h.AtMostWalks ?? 0) + (h.AtMostEvictions ?? 0) + (h.AtMostSwitches ?? 0);
        int topology = t.Cpus + t.Mms + t.Tasks + t.Frames + t.Levels + t.EntriesPerTable + t.PcidSlots + t.TlbEntries + t.StructureEntries +
            t.VmasPerMm + t.Files + t.FilePages + t.GatherPages + t.FlushCeiling;
        return s.Tasks.Sum(task => 1 + task.May.Length + task.Runs.Length) + s.Prologue.Sum(step => 1 + step.Pages) + hardware + topology;
    }
}
