namespace TlbModel.Tool.Reports;

/// <summary>Topologies in words.</summary>
internal static class Sizes
{
    public static string InWords(Topology size) => string.Join(
        ", ",
        Figures.Count(size.Cpus, "CPU", "CPUs"),
        Figures.Count(size.Tasks, "task", "tasks"),
        Figures.Count(size.Mms, "address space", "address spaces"),
        size.HasPcid ? Figures.Count(size.PcidSlots, "PCID slot", "PCID slots") : "no PCIDs",
        Figures.Count(size.Levels, "page-table level", "page-table levels"),
        Figures.Count(size.VirtualPages, "virtual page", "virtual pages"),
        Figures.Count(size.Frames, "frame", "frames"));
}
