using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>Runs sequences of actions in scratch buffers and asks the oracles after each action. One per thread.</summary>
internal sealed class SequenceRunner
{
    private readonly TlbSystem _system;
    private readonly JudgedStep _step;
    private readonly byte[] _initial;
    private readonly byte[] _before;
    private readonly byte[] _now;
    private readonly Sampler _sampler;

    /// <summary>A runner.</summary>
    /// <param name="system">The system.</param>
    /// <param name="oracles">The oracles.</param>
    /// <param name="start">Where every run begins; null: at the initial machine.</param>
    public SequenceRunner(TlbSystem system, IEnumerable<IOracle> oracles, Machine? start = null)
    {
        _system = system;
        _step = new JudgedStep(system, oracles);
        _initial = (start ?? system.Initial).Encoding.ToArray();
        _before = new byte[_initial.Length];
        _now = new byte[_initial.Length];
        _sampler = new Sampler(system);
        Groups = new ActionGroups(system.Layout);
    }

    /// <summary>What runs.</summary>
    public TlbSystem System => _system;

    /// <summary>The actions performed by the last run.</summary>
    public List<MachineAction> Performed { get; } = [];

    /// <summary>The groups of the actions of the last lenient run.</summary>
    public ActionGroups Groups { get; }

    public RunStatistics Statistics { get; } = new();

    /// <summary>Runs one random sequence; what was violated first, or null.</summary>
    public Violation? RunRandom(Profile profile, ulong seed, long sequence, int length)
    {
        Rng rng = new(seed, (ulong)sequence);
        Statistics.Sequences++;
        Reset();
        return Draw(profile, ref rng, length);
    }

    /// <summary>Runs a random number of given actions, which are enabled, and goes on at random.</summary>
    public Violation? RunVariation(MachineAction[] actions, Profile profile, ulong seed, long sequence, int length)
    {
        Rng rng = new(seed, (ulong)sequence);
        Reset();
        Memory now = new(_system.Layout, _now);
        int kept = rng.Next(Math.Min(actions.Length, length));
        for (int i = 0; i < kept; i++)
        {
            if (Perform(actions[i]) is { } violation)
            {
                return violation;
            }
        }

        return Draw(profile, ref rng, length - kept);
    }

    /// <summary>
    /// Runs given actions. An action that is not enabled is passed over (an allocation is given the lowest free frame instead); what is left is
    /// in <see cref="Performed"/>.
    /// </summary>
    public Violation? RunLeniently(IReadOnlyList<MachineAction> actions)
    {
        Reset();
        Memory now = new(_system.Layout, _now);
        for (int i = 0; i < actions.Count; i++)
        {
            MachineAction action = actions[i];
            if (!NearbyAction.TryFind(_system, now, _step.Asked, ref action))
            {
                continue;
            }

            Groups.Note(now, action);
            if (Perform(action) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }

    private Violation? Draw(Profile profile, ref Rng rng, int length)
    {
        _sampler.Begin(profile, ref rng);
        Memory now = new(_system.Layout, _now);
        for (int i = 0; i < length; i++)
        {
            if (!_sampler.TryDraw(now, _step.Asked, ref rng, out MachineAction action))
            {
                break;
            }

            Violation? violation = Perform(action);
            _sampler.Observe(_step.Events);
            Statistics.Count(new Memory(_system.Layout, _before), now, action, _step.Events);
            if (violation is not null)
            {
                return violation;
            }
        }

        return null;
    }

    private void Reset()
    {
        Performed.Clear();
        Groups.Clear();
        _initial.CopyTo(_now, 0);
    }

    private Violation? Perform(in MachineAction action)
    {
        _now.CopyTo(_before, 0);
        Performed.Add(action);
        return _step.Perform(_before, _now, action);
    }
}
