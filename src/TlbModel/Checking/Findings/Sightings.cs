namespace TlbModel.Checking;

/// <summary>
/// What sequences have violated: of each oracle and step the first few sequences, and how many there were. What is kept depends on the sequences' numbers
/// alone, not on the order in which threads report them.
/// </summary>
internal sealed class Sightings
{
    /// <summary>One oracle and step can have several causes, and the first sequences tell most of them.</summary>
    private const int Kept = 64;

    private readonly Dictionary<(string Oracle, string Step), Kind> _kinds = [];

    /// <summary>How many pairs of an oracle and a step were seen.</summary>
    public int Count => _kinds.Count;

    public void Add(Sighting sighting)
    {
        (string, string) key = (sighting.Violation.Oracle, sighting.Violation.BrokenBy);
        if (!_kinds.TryGetValue(key, out Kind? kind))
        {
            _kinds.Add(key, kind = new Kind());
        }

        kind.Count++;
        kind.First.Add(sighting.Sequence, sighting);
        if (kind.First.Count > Kept)
        {
            kind.First.RemoveAt(Kept);
        }
    }

    /// <summary>The first sightings of each oracle and step, in the order of their sequences.</summary>
    public IEnumerable<Sighting> First() => _kinds.Values.SelectMany(k => k.First.Values).OrderBy(s => s.Sequence);

    /// <summary>How many sequences violated the same oracle by the same step.</summary>
    public long CountOf(Violation violation) => _kinds[(violation.Oracle, violation.BrokenBy)].Count;

    private sealed class Kind
    {
        public long Count { get; set; }

        public SortedList<long, Sighting> First { get; } = [];
    }
}
