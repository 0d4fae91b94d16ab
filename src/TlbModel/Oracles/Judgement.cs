using System.Runtime.InteropServices;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel;

/// <summary>A transition as an oracle sees it. It lives no longer than the call; the machines that it hands out are values to keep.</summary>
public readonly ref struct Judgement
{
    private readonly Layout _layout;
    private readonly ReadOnlySpan<byte> _before;
    private readonly ReadOnlySpan<byte> _after;

    internal Judgement(TlbSystem system, ReadOnlySpan<byte> before, Span<byte> after, in MachineAction action, EventBuffer events, EventBuffer asked)
    {
        System = system;
        _layout = system.Layout;
        _before = before;
        _after = after;
        MemoryAfter = new Memory(_layout, after);
        Action = action;
        Buffer = events;
        Asked = asked;
    }

    /// <summary>The system that is judged.</summary>
    public TlbSystem System { get; }

    /// <summary>The action.</summary>
    public MachineAction Action { get; }

    /// <summary>What could be observed, in order.</summary>
    public ReadOnlySpan<MachineEvent> Events => Buffer.Events;

    /// <summary>The machine before the action; each call makes a new value.</summary>
    public Machine Before => Machine.Own(_layout, _before.ToArray());

    /// <summary>The machine after the action; each call makes a new value.</summary>
    public Machine After => Machine.Own(_layout, _after.ToArray());

    internal Memory MemoryAfter { get; }

    internal ReadOnlySpan<byte> BytesBefore => _before;

    internal EventBuffer Buffer { get; }

    /// <summary>A buffer for guards that are only asked; it never holds events.</summary>
    internal EventBuffer Asked { get; }

    /// <summary>The step that the action took, as <c>routine: label</c>; for the hardware's own actions, the action.</summary>
    public string StepName => Buffer.Labels.Count == 0 ? Traces.ActionText.Lower(Action.Kind) : RoutineCatalogue.LabelName(Buffer.Labels[0]);

    /// <summary>The call that a task's path served before the action; null: a fault, or none.</summary>
    internal ActionKind? CallBefore(int task)
    {
        byte call = TaskBefore(task).Call;
        return call == 0 ? null : (ActionKind)(call - 1);
    }

    /// <summary>The protection that a task's mprotect sets, as of before the action.</summary>
    internal Protection CallProtectionBefore(int task) => (Protection)TaskBefore(task).CallProtection;

    internal bool Has(EventKind kind) => Buffer.Has(kind);

    private TaskRaw TaskBefore(int task) =>
        MemoryMarshal.AsRef<TaskRaw>(_before.Slice(_layout.TaskBase + task * _layout.TaskStride, _layout.TaskStackOffset));
}
