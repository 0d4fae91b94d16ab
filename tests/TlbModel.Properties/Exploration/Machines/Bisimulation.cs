using TlbModel.Exploration;
using TlbModel.State;

namespace TlbModel.Properties.Exploration.Machines;

/// <summary>
/// Whether a machine and another one that is said to stand for it allow the same: the same outcomes but for names, and the same verdicts. That is
/// what each reduction claims; if it holds at every machine, what can be broken from the one can be broken from the other, by as many actions.
/// </summary>
internal sealed class Bisimulation(TlbSystem system, Reductions reductions, Action<Memory>? standIn = null)
{
    private readonly IEncodedWorker<MachineAction> _worker = new MachineSpace(system, reductions: reductions).NewWorker();
    private readonly IEncodedWorker<MachineAction> _plain = new MachineSpace(system, reductions: Reductions.None).NewWorker();
    private readonly MarkSet _marks = new(new MachineSpace(system).Marks.Count);

    /// <summary>The machines that were compared and differed from their representative.</summary>
    public int Compared { get; private set; }

    /// <summary>What the last run broke; null: nothing.</summary>
    public Violation? Broken { get; private set; }

    /// <summary>The first difference on random runs; null: none.</summary>
    public string? FirstDifference(int sequences, int length)
    {
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            Profile profile = Profile.All[sequence % Profile.All.Count];
            if (FirstDifference(Sequences.Draw(system, profile, 77, sequence, length)) is { } difference)
            {
                return $"sequence {sequence}, {difference}";
            }
        }

        return null;
    }

    /// <summary>The first difference on a run, up to what it breaks; null: none.</summary>
    public string? FirstDifference(IEnumerable<MachineAction> actions)
    {
        byte[] state = system.Initial.Encoding.ToArray();
        int step = 0;
        foreach (MachineAction action in actions)
        {
            if (Difference(state) is { } difference)
            {
                return $"step {step}: {difference}";
            }

            byte[] after = [.. state];
            Broken = _plain.Step(state, action, after, _marks);
            if (Broken is not null)
            {
                break;
            }

            state = after;
            step++;
        }

        return null;
    }

    private string? Difference(byte[] state)
    {
        byte[] representative = [.. state];
        if (standIn is null)
        {
            _worker.Canonicalize(representative);
        }
        else
        {
            standIn(new Memory(system.Layout, representative));
        }

        if (representative.AsSpan().SequenceEqual(state))
        {
            return null;
        }

        Compared++;
        Dictionary<(UInt128 Machine, string? Broken), MachineAction> one = Outcomes(_plain, state);
        Dictionary<(UInt128 Machine, string? Broken), MachineAction> other = Outcomes(standIn is null ? _worker : _plain, representative);
        foreach (((UInt128 Machine, string? Broken) outcome, MachineAction action) in one)
        {
            if (!other.ContainsKey(outcome))
            {
                return $"the machine allows {action}, its representative nothing like it (broken: {outcome.Broken ?? "nothing"})";
            }
        }

        foreach (((UInt128 Machine, string? Broken) outcome, MachineAction action) in other)
        {
            if (!one.ContainsKey(outcome))
            {
                return $"the representative allows {action}, the machine nothing like it (broken: {outcome.Broken ?? "nothing"})";
            }
        }

        return null;
    }

    private Dictionary<(UInt128 Machine, string? Broken), MachineAction> Outcomes(IEncodedWorker<MachineAction> worker, byte[] state)
    {
        Dictionary<(UInt128 Machine, string? Broken), MachineAction> outcomes = [];
        List<MachineAction> actions = [];
        worker.Enabled(state, actions);
        foreach (MachineAction action in actions)
        {
            byte[] after = [.. state];
            Violation? violation = worker.Step(state, action, after, _marks);
            _worker.Canonicalize(after);
            outcomes.TryAdd((Fingerprint.Of(after), violation?.Oracle), action);
        }

        return outcomes;
    }
}
