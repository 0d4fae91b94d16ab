using System.Globalization;
using System.Text.Json;

namespace TlbModel.Traces;

/// <summary>Writes traces, a JSON object a line.</summary>
internal static class TraceWriter
{
    public static void Write(Trace trace, TextWriter writer)
    {
        Line(writer, w => WriteHeader(w, trace));
        for (int i = 0; i < trace.Steps.Length; i++)
        {
            TraceStep step = trace.Steps[i];
            int number = i + 1;
            Line(writer, w => WriteStep(w, number, step));
        }

        Line(writer, w => WriteEnd(w, trace.Violation));
    }

    public static string Hex(UInt128 fingerprint) => fingerprint.ToString("x32", CultureInfo.InvariantCulture);

    private static void Line(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        writer.Write(JsonLines.OneLine(write));
        writer.Write('\n');
    }

    private static void WriteHeader(Utf8JsonWriter w, Trace trace)
    {
        w.WriteStartObject();
        w.WriteNumber("schema", Trace.SchemaVersion);
        w.WriteNumber("semantics", trace.Semantics);
        w.WriteString("tool", trace.Tool);
        w.WriteString("kernel", trace.Kernel.Name);
        if (KernelCatalogue.Find(trace.Kernel.Name) is null)
        {
            w.WriteString("base", Kernel.V5_11.Name);
        }

        WriteTexts(w, "changes", trace.Kernel.Changes.Select(c => c.Description));
        w.WritePropertyName("scenario");
        Scenarios.ScenarioWriter.Write(w, trace.Scenario);
        if (trace.Origin is { } origin)
        {
            OriginJson.Write(w, origin);
        }

        WriteTexts(w, "oracles", trace.Oracles);
        w.WriteString("initial", Hex(trace.InitialFingerprint));
        w.WriteNumber("steps", trace.Steps.Length);
        w.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter w, int number, TraceStep step)
    {
        w.WriteStartObject();
        w.WriteNumber("n", number);
        ActionJson.Write(w, "action", step.Action);
        WriteTexts(w, "labels", step.Labels);
        w.WriteStartArray("events");
        foreach (MachineEvent e in step.Events)
        {
            EventJson.Write(w, e);
        }

        w.WriteEndArray();
        w.WriteString("fingerprint", Hex(step.Fingerprint));
        w.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter w, Violation? violation)
    {
        w.WriteStartObject();
        w.WriteBoolean("end", true);
        if (violation is null)
        {
            w.WriteNull("violation");
        }
        else
        {
            WriteViolation(w, violation);
        }

        w.WriteEndObject();
    }

    private static void WriteViolation(Utf8JsonWriter w, Violation violation)
    {
        w.WriteStartObject("violation");
        w.WriteString("oracle", violation.Oracle);
        w.WriteString("brokenBy", violation.BrokenBy);
        w.WriteString("statement", violation.Statement);
        WriteNumber(w, "cpu", violation.Cpu?.Value);
        WriteNumber(w, "mm", violation.Mm?.Value);
        WriteNumber(w, "page", violation.Page?.Value);
        WriteNumber(w, "frame", violation.Frame?.Value);
        WriteNumber(w, "task", violation.Task?.Value);
        w.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter w, string name, int? value)
    {
        if (value is { } number)
        {
            w.WriteNumber(name, number);
        }
    }

    private static void WriteTexts(Utf8JsonWriter w, string name, IEnumerable<string> texts)
    {
        w.WriteStartArray(name);
        foreach (string text in texts)
        {
            w.WriteStringValue(text);
        }

        w.WriteEndArray();
    }
}
