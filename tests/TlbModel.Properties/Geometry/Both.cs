using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Geometry;

/// <summary>A task and the tables that it ought to have: whatever is done is done to both, and compared.</summary>
internal sealed class Both
{
    private readonly Topology _topology;
    private readonly List<Action<Both>> _history = [];
    private SoloTask _task;
    private readonly ExpectedTables _expected;

    public Both(Topology topology)
    {
        _topology = topology;
        _task = new SoloTask(topology);
        _expected = new ExpectedTables(topology);
    }

    /// <summary>The same task and expectation, to go on with separately.</summary>
    public Both Branch()
    {
        Both branch = new(_topology);
        foreach (Action<Both> done in _history)
        {
            done(branch);
        }

        branch._task = _task.Branch();
        return branch;
    }

    public void Mmap(int page, int pages, Protection protection)
    {
        _task.Mmap(page, pages, protection);
        Expect(b => b._expected.Mmap(page, pages));
        Compare($"mmap of {page}, {pages} pages");
    }

    public void Touch(int page)
    {
        _task.Touch(page);
        Expect(b => b._expected.Touch(page));
        Compare($"a store to {page}");
    }

    public void Munmap(int page, int pages)
    {
        _task.Munmap(page, pages);
        Expect(b => b._expected.Munmap(page, pages));
        Compare($"munmap of {page}, {pages} pages");
    }

    /// <summary>Afterwards only the zero page and the top table are left.</summary>
    public void UnmapEverything()
    {
        Munmap(0, _topology.VirtualPages);
        Assert.Empty(ActualTables.Of(_task.Machine));
        Assert.Equal(
            [FrameKind.Zero, FrameKind.PageTable],
            _task.Machine.Frames.Where(f => f.Kind != FrameKind.Free).Select(f => f.Kind));
    }

    private void Expect(Action<Both> change)
    {
        _history.Add(change);
        change(this);
    }

    private void Compare(string after)
    {
        (int Level, int Index)[] actual = [.. ActualTables.Of(_task.Machine)];
        Assert.True(
            _expected.Tables.SequenceEqual(actual),
            $"after {after}: expected {string.Join(" ", _expected.Tables)}, there are {string.Join(" ", actual)}; {_topology}");
        Assert.All(actual, table => Assert.True(_expected.IsNeeded(table), $"after {after} table {table} is left, and no area needs it"));
    }
}
