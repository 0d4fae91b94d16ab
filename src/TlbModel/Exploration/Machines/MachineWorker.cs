using TlbModel.Checking;
using TlbModel.Exploration.Engine;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>Works on the machines of a <see cref="MachineSpace"/>.</summary>
internal sealed class MachineWorker(MachineSpace space) : IEncodedWorker<MachineAction>, ICountingWorker
{
    private readonly TlbSystem _system = space.System;
    private readonly Layout _layout = space.System.Layout;
    private readonly JudgedStep _step = new(space.System, space.Oracles);
    private readonly FrameRenumbering _frames = new(space.System.Layout);
    private readonly List<MachineAction> _all = [];
    private readonly FlushesByPath _flushes = new();
    private readonly byte[] _original = new byte[space.StateSize];
    private readonly byte[] _renamed = new byte[space.StateSize];

    public int Counts => FlushesByPath.Figures;

    public void TakeCounts(Span<long> counts) => _flushes.Take(counts);

    public void Enabled(ReadOnlySpan<byte> state, List<MachineAction> actions)
    {
        Memory m = MachineBytes.ForReading(_layout, state);
        if (space.Reductions.Releases && FirstRelease(m) is { } release)
        {
            actions.Add(release);
            return;
        }

        if (!space.Reductions.Frames)
        {
            _system.Enabled(m, _step.Asked, actions);
            return;
        }

        _all.Clear();
        _system.Enabled(m, _step.Asked, _all);
        FreeFrames.KeepRepresentatives(m, _system.Kernel, _all, actions);
    }

    public Violation? Step(ReadOnlySpan<byte> before, MachineAction action, Span<byte> after, MarkSet marks)
    {
        Violation? violation = _step.Perform(before, after, action);
        _flushes.Count(MachineBytes.ForReading(_layout, before), new Memory(_layout, after), action, _step.Events);
        foreach (int label in _step.Events.Labels)
        {
            if (!_system.Kernel.Lacks(label))
            {
                marks.Add(MachineSpace.MarkOfLabel(label));
            }
        }

        Judgement judgement = _step.JudgementOf(before, after, action);
        for (int i = 0; i < Obligation.All.Count; i++)
        {
            int mark = MachineSpace.MarkOfObligation(i);
            if (!marks[mark] && Obligation.All[i].IsMet(judgement))
            {
                marks.Add(mark);
            }
        }

        return violation;
    }

    public void Canonicalize(Span<byte> state)
    {
        Memory m = new(_layout, state);
        if (space.Symmetries.Count == 0)
        {
            Renumber(m);
            return;
        }

        state.CopyTo(_original);
        Memory renamed = new(_layout, _renamed);
        Renumber(m);
        foreach (Renaming renaming in space.Symmetries)
        {
            renaming.Apply(new Memory(_layout, _original), renamed);
            Renumber(renamed);
            if (_renamed.AsSpan().SequenceCompareTo(state) < 0)
            {
                _renamed.CopyTo(state);
            }
        }
    }

    /// <summary>The step of a CPU that gives up a lock next; null: none does.</summary>
    private MachineAction? FirstRelease(Memory m)
    {
        for (byte cpu = 0; cpu < _layout.Cpus; cpu++)
        {
            if (Machinery.NextRow(m, _system.Kernel, cpu) is { } row && space.IsRelease(row))
            {
                return MachineAction.Step(new CpuId(cpu));
            }
        }

        return null;
    }

    private void Renumber(Memory m)
    {
        if (space.Reductions.Blame)
        {
            BlameRemoval.Remove(m);
        }

        if (space.Reductions.Counters)
        {
            CounterRenumbering.Renumber(m, _system.Kernel);
        }

        if (space.Reductions.Frames)
        {
            _frames.Renumber(m);
        }
    }
}
