using System.Globalization;
using System.Text.Json;

namespace TlbModel.Traces;

/// <summary>Where a trace comes from, as members of its header; a trace that comes from nowhere has none of them.</summary>
internal static class OriginJson
{
    public static void Write(Utf8JsonWriter w, TraceOrigin origin)
    {
        if (origin.Explored is { } reductions)
        {
            w.WriteString("explored", reductions);
        }
        else
        {
            w.WriteString("seed", origin.Seed.ToString(CultureInfo.InvariantCulture));
            w.WriteNumber("sequence", origin.Sequence);
            w.WriteString("profile", origin.Profile);
        }

        if (origin.Given != 0)
        {
            w.WriteNumber("given", origin.Given);
        }
    }

    public static TraceOrigin? Read(JsonObject o)
    {
        bool explored = o.Has("explored");
        if (!o.Has("seed") & !o.Has("sequence") & !o.Has("profile"))
        {
            return explored ? TraceOrigin.Exploration(o.Text("explored")) with { Given = ReadGiven(o) } : null;
        }

        if (explored)
        {
            throw o.Wrong("explored", "is there besides seed, sequence and profile; valid is one or the other");
        }

        string text = o.Text("seed");
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) &&
            text == seed.ToString(CultureInfo.InvariantCulture)
            ? new TraceOrigin(seed, o.Long("sequence"), o.Text("profile")) { Given = ReadGiven(o) }
            : throw o.Invalid("seed", "a text that holds a whole number from 0 to 18446744073709551615");
    }

    private static int ReadGiven(JsonObject o) => o.Has("given") ? o.Int("given", 0) : 0;
}
