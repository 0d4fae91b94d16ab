using System.Text.Json;
using TlbModel.State;
using static TlbModel.Traces.EventField;

namespace TlbModel.Traces;

/// <summary>Events in trace files: of each kind, only the fields that mean something.</summary>
internal static class EventJson
{
    public static void Write(Utf8JsonWriter w, MachineEvent e)
    {
        w.WriteStartObject();
        w.WriteString("event", Names.Of(e.Kind));
        w.WriteNumber("cpu", e.Cpu.Value);
        if (e.Task is { } task)
        {
            w.WriteNumber("task", task.Value);
        }

        foreach (EventField field in Fields(e.Kind))
        {
            field.Write(w, e);
        }

        w.WriteEndObject();
    }

    public static MachineEvent Read(JsonObject o, Layout layout)
    {
        MachineEvent e = new(o.Name<EventKind>("event"), new CpuId((byte)o.Int("cpu", 0, layout.Cpus - 1)))
        {
            TaskPlusOne = (byte)(o.Has("task") ? o.Int("task", 0, layout.Tasks - 1) + 1 : 0),
        };
        foreach (EventField field in Fields(e.Kind))
        {
            e = field.Read(o, e, layout);
        }

        o.End();
        return e;
    }

    private static EventField[] Fields(EventKind kind) => kind switch
    {
        EventKind.Loaded or EventKind.Stored => [Page, Frame, EventField.Version],
        EventKind.Fetched => [Page, Frame],
        EventKind.Faulted => [Page, Access],
        EventKind.Signalled or EventKind.WalkEnded => [Page],
        EventKind.Filled => [Slot, Page, Frame, Flags],
        EventKind.StructureFilled => [Slot, Level, Page, Frame],
        EventKind.Evicted => [Slot, Page],
        EventKind.FlushRequested => [Mm, EventField.Range, EventField.Generation],
        EventKind.Flushed => [Slot, EventField.Range, Lost, Stale],
        EventKind.IpiSent or EventKind.IpiElided => [Target],
        EventKind.IpiAcknowledged => [Source],
        EventKind.GenerationAdvanced => [Mm, EventField.Generation],
        EventKind.EntryChanged => [Mm, Page, Old, New],
        EventKind.FrameAllocated or EventKind.FrameFreed => [Frame, Kind],
        EventKind.SwitchStarted => [Next],
        EventKind.Cr3Loaded => [Frame, Mm, Slot, EventField.Flushed],
        EventKind.PathStarted => [Call, Page, Pages],
        EventKind.PathFinished => [Result],
        EventKind.RuleBroken => [Page, Rule],
        EventKind.TaskMade => [Mm, Child],
        EventKind.BatchFlushRequested => [Set],
        EventKind.PendingChecked => [Mm, Page, Answer, Owed],
        EventKind.WrittenBack => [Frame, EventField.Version],
        _ => [],
    };
}
