namespace TlbModel.Properties.State;

/// <summary>The page tables of a machine as its pgds reach them, counted without help of the model.</summary>
internal sealed class TableTree
{
    private readonly Machine _machine;
    private readonly int[] _mappings;
    private readonly int[] _pointers;

    public TableTree(Machine machine)
    {
        _machine = machine;
        _mappings = new int[machine.Frames.Length];
        _pointers = new int[machine.Frames.Length];
        foreach (AddressSpace mm in machine.Mms.Where(m => m.Count > 0))
        {
            _pointers[mm.Pgd.Value]++;
            Visit(mm.Pgd);
        }
    }

    /// <summary>How many leaves point to a frame.</summary>
    public int Mappings(FrameNumber frame) => _mappings[frame.Value];

    /// <summary>How many upper entries or mms point to a frame as a table.</summary>
    public int Pointers(FrameNumber frame) => _pointers[frame.Value];

    private void Visit(FrameNumber frame)
    {
        PageTable table = _machine.Frames[frame.Value].Table
            ?? throw new InvalidOperationException($"an entry points to {frame} as a table, which it is not");
        foreach (PageTableEntry entry in table.Where(e => e.IsPresent || e.IsProtNone))
        {
            if (table.Level == 1)
            {
                _mappings[entry.Frame.Value]++;
                continue;
            }

            _pointers[entry.Frame.Value]++;
            Visit(entry.Frame);
        }
    }
}
