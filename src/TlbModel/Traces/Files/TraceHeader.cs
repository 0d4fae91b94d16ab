using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace TlbModel.Traces;

/// <summary>The first line of a trace file.</summary>
internal sealed record TraceHeader(
    int Semantics, string Tool, Kernel Kernel, Scenario Scenario, TraceOrigin? Origin, ImmutableArray<string> Oracles, UInt128 Initial, int Steps)
{
    /// <summary>The version of the library, without what a build adds to it.</summary>
    public static string ThisTool { get; } =
        typeof(Trace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    public static TraceHeader Read(JsonObject o, IReadOnlyList<Kernel> kernels)
    {
        if (!o.Has("schema"))
        {
            throw o.Wrong("has no schema: it is not the header of a trace");
        }

        int schema = o.Int("schema", 1);
        if (schema != Trace.SchemaVersion)
        {
            throw o.Wrong("schema", string.Create(
                CultureInfo.InvariantCulture, $"is {schema}, which is newer than this version can read; valid is {Trace.SchemaVersion}"));
        }

        int semantics = o.Int("semantics", 1);
        string tool = o.Text("tool");
        foreach (string name in (string[])["changes", "oracles"])
        {
            if (!o.Has(name))
            {
                throw o.Wrong(name, "is missing");
            }
        }

        string kernelName = o.Text("kernel");
        Kernel kernel = KernelNames.Find(kernelName, o.Has("base") ? o.Text("base") : null, o.Texts("changes"), kernels)
            ?? throw o.Wrong("kernel", $"is {JsonWords.Short(kernelName)}{Changed(o)}, which is not known; `tlbmodel list kernels` lists those that are");
        Scenario scenario = Scenarios.ScenarioReader.Read(o.Object("scenario"));
        TraceHeader header = new(
            semantics, tool, kernel, scenario, OriginJson.Read(o), [.. o.Texts("oracles")], Fingerprint(o, "initial"), o.Int("steps", 0));
        o.End();
        return header;
    }

    /// <summary>A fingerprint: 32 lower-case hexadecimal digits.</summary>
    public static UInt128 Fingerprint(JsonObject o, string name)
    {
        string text = o.Text(name);
        return text.Length == 32 && text.All(char.IsAsciiHexDigitLower) &&
            UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out UInt128 fingerprint)
            ? fingerprint
            : throw o.Invalid(name, "a fingerprint of 32 lower-case hexadecimal digits");
    }

    public bool Equals(TraceHeader? other) =>
        other is not null && Semantics == other.Semantics && Tool == other.Tool && Kernel.Name == other.Kernel.Name &&
        Kernel.Changes.SequenceEqual(other.Kernel.Changes) && Scenario.Equals(other.Scenario) && Origin == other.Origin &&
        Oracles.AsSpan().SequenceEqual(other.Oracles.AsSpan()) && Initial == other.Initial && Steps == other.Steps;

    public override int GetHashCode() => HashCode.Combine(Kernel.Name, Scenario, Initial, Steps);

    private static string Changed(JsonObject o) => o.Texts("changes") is { Count: > 0 } changes
        ? $" ({JsonWords.Short(string.Join("; ", changes))})"
        : "";
}
