using System.Text.Json;
using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>A field of an event under the name that it has in trace files.</summary>
/// <param name="Write">Writes the field of an event.</param>
/// <param name="Read">Gives an event the field that an object holds; a number that the topology does not have is refused.</param>
internal sealed record EventField(Action<Utf8JsonWriter, MachineEvent> Write, Func<JsonObject, MachineEvent, Layout, MachineEvent> Read)
{
    private const int Everything = FlushInfoRaw.All;

    public static readonly EventField
        Page = Number("page", e => e.Page.Value, (e, n) => e with { Page = new VirtualPage((ushort)n) }, l => l.Pages - 1),
        Frame = Number("frame", e => e.Frame.Value, (e, n) => e with { Frame = new FrameNumber((byte)n) }, l => l.Frames - 1),
        Slot = Number("slot", e => e.Slot.Value, (e, n) => e with { Slot = new Asid((byte)n) }, l => l.Slots - 1),
        Mm = Number("mm", e => e.Mm.Value, (e, n) => e with { Mm = new MmId((byte)n) }, l => l.Mms - 1),
        Version = Value("version", 0, _ => ushort.MaxValue),
        Generation = Value("generation", 0, _ => ushort.MaxValue),
        Level = Value("level", 2, l => l.Levels),
        Lost = Value("lost", 0, l => l.TlbEntries),
        Stale = Number("stale", e => e.Stale, (e, n) => e with { Stale = n }, l => l.TlbEntries),
        Target = Value("target", 0, l => l.Cpus - 1),
        Source = Value("source", 0, l => l.Cpus - 1),
        Child = Value("child", 0, l => l.Tasks - 1),
        Result = Value("result", 0, _ => byte.MaxValue),
        Set = Value("cpus", 0, l => (1 << l.Cpus) - 1),
        Answer = new((w, e) => w.WriteBoolean("pending", e.Value != 0), (o, e, _) => e with { Value = o.Flag("pending") ? 1 : 0 }),
        Owed = Number("owed", e => e.Stale, (e, n) => e with { Stale = n }, l => l.Cpus * l.TlbEntries),
        Flushed = new((w, e) => w.WriteBoolean("flushed", e.Value != 0), (o, e, _) => e with { Value = o.Flag("flushed") ? 1 : 0 }),
        Access = Name<AccessKind>("access"),
        Kind = Name<FrameKind>("kind"),
        Rule = Name<ProtocolRule>("rule"),
        Call = Name<ActionKind>("call"),
        Flags = new(
            (w, e) => EntryJson.WriteFlags(w, "flags", (uint)e.Value),
            (o, e, _) => e with { Value = (int)EntryJson.ReadFlags(o, "flags") }),
        Old = new((w, e) => EntryJson.Write(w, "old", e.Old), (o, e, l) => e with { Old = EntryJson.Read(o, "old", l.Topology) }),
        New = new((w, e) => EntryJson.Write(w, "new", e.New), (o, e, l) => e with { New = EntryJson.Read(o, "new", l.Topology) }),
        Next = new(WriteNext, (o, e, l) => e with { Value = o.IsNull("next") ? 0 : o.Int("next", 0, l.Tasks - 1) + 1 }),
        Pages = Number("pages", e => e.Count, (e, n) => e with { Count = n }, l => l.Pages),
        Range = new(WriteRange, ReadRange);

    private static EventField Number(
        string name, Func<MachineEvent, int> get, Func<MachineEvent, int, MachineEvent> with, Func<Layout, int> highest, int lowest = 0) =>
        new((w, e) => w.WriteNumber(name, get(e)), (o, e, l) => with(e, o.Int(name, lowest, highest(l))));

    private static EventField Value(string name, int lowest, Func<Layout, int> highest) =>
        Number(name, e => e.Value, (e, n) => e with { Value = n }, highest, lowest);

    private static EventField Name<T>(string name)
        where T : struct, Enum => new(
            (w, e) => w.WriteString(name, Names.Of((T)Enum.ToObject(typeof(T), e.Value))),
            (o, e, _) => e with { Value = Convert.ToInt32(o.Name<T>(name), System.Globalization.CultureInfo.InvariantCulture) });

    private static void WriteNext(Utf8JsonWriter w, MachineEvent e)
    {
        if (e.Value == 0)
        {
            w.WriteNull("next");
        }
        else
        {
            w.WriteNumber("next", e.Value - 1);
        }
    }

    private static void WriteRange(Utf8JsonWriter w, MachineEvent e)
    {
        w.WriteNumber("page", e.Page.Value);
        if (e.Count == Everything)
        {
            w.WriteString("pages", "all");
        }
        else
        {
            w.WriteNumber("pages", e.Count);
        }
    }

    /// <summary>A flush's range is a policy's to choose: it may be empty, backwards, or beyond the last page.</summary>
    private static MachineEvent ReadRange(JsonObject o, MachineEvent e, Layout layout) => e with
    {
        Page = new VirtualPage((ushort)o.Int("page", 0, ushort.MaxValue)),
        Count = o.IsText("pages") && o.Text("pages") == "all" ? Everything : o.Int("pages", -ushort.MaxValue, ushort.MaxValue - 1),
    };
}
