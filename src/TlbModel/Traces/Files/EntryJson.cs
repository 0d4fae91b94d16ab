using System.Text.Json;
using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>Page-table entries and the flags of TLB entries in trace files: a frame, and the names of the bits that are set.</summary>
internal static class EntryJson
{
    private static readonly (uint Bit, string Name)[] Bits =
    [
        (Pte.P, "P"), (Pte.RW, "RW"), (Pte.US, "US"), (Pte.A, "A"), (Pte.D, "D"), (Pte.PSE, "PSE"), (Pte.G, "G"), (Pte.Special, "SPECIAL"),
        (Pte.SwapMark, "SWAP"),
        (Pte.UffdWp, "UFFD_WP"), (Pte.SoftDirty, "SOFT_DIRTY"), (Pte.NX, "NX"),
    ];

    public static void Write(Utf8JsonWriter w, string name, PageTableEntry entry)
    {
        if (entry.Bits == 0)
        {
            w.WriteNull(name);
            return;
        }

        w.WriteStartObject(name);
        w.WriteNumber("frame", Pte.Frame(entry.Bits));
        WriteFlags(w, "flags", entry.Bits);
        w.WriteEndObject();
    }

    public static PageTableEntry Read(JsonObject o, string name, Topology topology)
    {
        if (o.IsNull(name))
        {
            return default;
        }

        JsonObject entry = o.Object(name);
        uint bits = Pte.Make(entry.Int("frame", 0, topology.Frames - 1), ReadFlags(entry, "flags"));
        entry.End();
        return new PageTableEntry(bits);
    }

    public static void WriteFlags(Utf8JsonWriter w, string name, uint bits)
    {
        w.WriteStartArray(name);
        foreach ((uint bit, string flag) in Bits)
        {
            if ((bits & bit) != 0)
            {
                w.WriteStringValue(flag);
            }
        }

        w.WriteEndArray();
    }

    public static uint ReadFlags(JsonObject o, string name)
    {
        uint bits = 0;
        if (!o.Has(name))
        {
            throw o.Wrong(name, "is missing");
        }

        foreach (string flag in o.Texts(name))
        {
            uint bit = Array.Find(Bits, b => b.Name == flag).Bit;
            if (bit == 0 || (bits & bit) != 0)
            {
                throw o.Wrong(
                    name,
                    $"has {JsonWords.Short(flag)}{(bit == 0 ? "" : " twice")}; valid are {string.Join(", ", Bits.Select(b => b.Name))}, each once");
            }

            bits |= bit;
        }

        return bits;
    }
}
