namespace TlbModel.Checking;

/// <summary>
/// What sequences have violated: the first sequence of each oracle, step and cause, and how many there were. What is kept depends on the sequences' numbers
/// alone, not on the order in which threads report them.
/// </summary>
internal sealed class Sightings
{
    private readonly Dictionary<(string Oracle, string Step, Cause Cause), (Sighting First, long Count)> _kinds = [];

    /// <summary>How many of an oracle, a step and a cause were seen.</summary>
    public int Count => _kinds.Count;

    public void Add(Sighting sighting)
    {
        (string, string, Cause) key = (sighting.Violation.Oracle, sighting.Violation.BrokenBy, sighting.Cause);
        (Sighting first, long count) = _kinds.TryGetValue(key, out (Sighting First, long Count) kind) ? kind : (sighting, 0);
        _kinds[key] = (sighting.Sequence < first.Sequence ? sighting : first, count + 1);
    }

    /// <summary>The first sighting of each, and how many there were, in the order of their sequences.</summary>
    public IEnumerable<(Sighting First, long Count)> First() => _kinds.Values.OrderBy(k => k.First.Sequence);
}
