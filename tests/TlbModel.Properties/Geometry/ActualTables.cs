namespace TlbModel.Properties.Geometry;

/// <summary>The tables below the top one that a machine's first address space has, by walking them.</summary>
internal static class ActualTables
{
    public static IEnumerable<(int Level, int Index)> Of(Machine machine) =>
        Below(machine, machine.Mms[0].Pgd, machine.Topology.Levels, 0).Order();

    private static IEnumerable<(int Level, int Index)> Below(Machine machine, FrameNumber frame, int level, int index)
    {
        PageTable table = machine.Frames[frame.Value].Table!;
        Assert.Equal(level, table.Level);
        for (int i = 0; level > 1 && i < table.Count; i++)
        {
            if (table[i].IsPresent)
            {
                int below = (index * table.Count) + i;
                yield return (level - 1, below);
                foreach ((int, int) deeper in Below(machine, table[i].Frame, level - 1, below))
                {
                    yield return deeper;
                }
            }
        }
    }
}
