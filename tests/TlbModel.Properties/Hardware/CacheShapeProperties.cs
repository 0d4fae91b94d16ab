using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Hardware;

/// <summary>TLBs and paging-structure caches are sorted sets within their capacity: their encoding is canonical.</summary>
public class CacheShapeProperties
{
    [RunProperty(601)]
    public void TheTlb_IsSortedWithoutDuplicates_WithinItsCapacity(Run run) => Always(run, cpu =>
    {
        (int, int)[] keys = [.. cpu.Tlb.Select(e => ((int)e.Slot.Value, (int)e.Page.Value))];
        Assert.Equal(keys.Order(), keys);
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.InRange(keys.Length, 0, run.System.Scenario.Topology.TlbEntries);
    });

    [RunProperty(602)]
    public void TheStructureCaches_AreSortedWithoutDuplicates_WithinTheirCapacity(Run run) => Always(run, cpu =>
    {
        (int, int, int)[] keys = [.. cpu.Structures.Select(e => ((int)e.Slot.Value, e.Level, e.Prefix))];
        Assert.Equal(keys.Order(), keys);
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.InRange(keys.Length, 0, run.System.Scenario.Topology.StructureEntries);
    });

    [RunProperty(603)]
    public void CachedEntries_BelongToSlotsThatTheCpuHas(Run run) => Always(run, cpu =>
    {
        int slots = Math.Max(1, run.System.Scenario.Topology.PcidSlots);
        Assert.Equal(slots, cpu.Slots.Length);
        Assert.All(cpu.Tlb, e => Assert.InRange(e.Slot.Value, 0, slots - 1));
        Assert.All(cpu.Structures, e => Assert.InRange(e.Slot.Value, 0, slots - 1));
        Assert.InRange(cpu.LoadedAsid.Value, 0, slots - 1);
    });

    [RunProperty(604)]
    public void NoContext_OwnsTwoSlotsOfACpu(Run run) => Always(run, cpu =>
    {
        int[] owners = [.. cpu.Slots.Select(s => s.ContextId).Where(c => c != 0)];
        Assert.Equal(owners.Length, owners.Distinct().Count());
    });

    private static void Always(Run run, Action<CpuState> claim)
    {
        foreach (CpuState cpu in run.Machines().SelectMany(m => m.Cpus))
        {
            claim(cpu);
        }
    }
}
