using System.Collections.Immutable;
using System.Globalization;
using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>Reads traces. Nothing is run: whether the steps are what the model does is for <see cref="Trace.Replay"/> to say.</summary>
internal sealed class TraceReader
{
    private const long LongestFile = 64 << 20;
    private const int LongestLine = 1 << 24;
    private const int MostSteps = 1_000_000;

    private readonly LineReader _lines;
    private readonly IReadOnlyList<Kernel> _kernels;
    private readonly ImmutableArray<TraceStep>.Builder _steps = ImmutableArray.CreateBuilder<TraceStep>();
    private TraceHeader _header = null!;
    private Layout _layout = null!;

    private TraceReader(TextReader reader, IReadOnlyList<Kernel> kernels)
    {
        _lines = new LineReader(reader, LongestFile, LongestLine);
        _kernels = kernels;
    }

    public static (TraceHeader Header, ImmutableArray<TraceStep> Steps, Violation? Violation) Read(
        TextReader reader, IReadOnlyList<Kernel> kernels) => new TraceReader(reader, kernels).Read();

    private (TraceHeader Header, ImmutableArray<TraceStep> Steps, Violation? Violation) Read()
    {
        string first = _lines.Next() ?? throw Wrong($"the file is empty; valid is a trace, which begins with a header");
        _header = JsonText.Read(first, _lines.Number, o => TraceHeader.Read(o, _kernels));
        if (_header.Steps > MostSteps)
        {
            throw Wrong($"the header announces {_header.Steps} steps; valid are up to {MostSteps}");
        }

        _layout = new Layout(_header.Scenario.Topology);
        while (_lines.Next() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                throw Wrong($"the line is empty; valid is a step, or the end");
            }

            (bool ends, Violation? violation) = JsonText.Read(line, _lines.Number, ReadLine);
            if (!ends)
            {
                continue;
            }

            if (_steps.Count != _header.Steps)
            {
                throw Wrong($"the file ends after step {_steps.Count}, but its header announces {_header.Steps}");
            }

            return _lines.Next() is null
                ? (_header, _steps.ToImmutable(), violation)
                : throw Wrong($"there is more after the last line of the trace");
        }

        throw Wrong($"the file ends after step {_steps.Count} of {_header.Steps} without its last line: it was cut off");
    }

    private (bool Ends, Violation? Violation) ReadLine(JsonObject o)
    {
        if (o.Has("end"))
        {
            return (true, ReadEnd(o));
        }

        if (!o.Has("n"))
        {
            throw o.Has("schema") ? o.Wrong("is a second header; valid is a step, or the end") : o.Wrong("is neither a step nor the end: it has no n");
        }

        int number = o.Int("n");
        if (number != _steps.Count + 1)
        {
            throw Wrong($"n is {number}; valid is {_steps.Count + 1}: the steps are numbered from 1 and in order");
        }

        if (number > _header.Steps)
        {
            throw Wrong($"this is step {number}, but the header announces {_header.Steps}");
        }

        _steps.Add(ReadStep(o));
        return (false, null);
    }

    private TraceStep ReadStep(JsonObject o)
    {
        foreach (string name in (string[])["labels", "events"])
        {
            if (!o.Has(name))
            {
                throw o.Wrong(name, "is missing");
            }
        }

        TraceStep step = new(
            ActionJson.Read(o.Object("action"), _layout),
            [.. o.Texts("labels")],
            [.. o.Objects("events").Select(e => EventJson.Read(e, _layout))],
            TraceHeader.Fingerprint(o, "fingerprint"));
        o.End();
        return step;
    }

    private Violation? ReadEnd(JsonObject o)
    {
        if (!o.Flag("end"))
        {
            throw o.Invalid("end", "true");
        }

        Violation? violation = o.IsNull("violation") ? null : ReadViolation(o.Object("violation"));
        o.End();
        return violation;
    }

    private Violation ReadViolation(JsonObject o)
    {
        Violation violation = new(o.Text("oracle"), o.Text("brokenBy"), o.Text("statement"))
        {
            Cpu = o.Has("cpu") ? new CpuId((byte)o.Int("cpu", 0, _layout.Cpus - 1)) : null,
            Mm = o.Has("mm") ? new MmId((byte)o.Int("mm", 0, _layout.Mms - 1)) : null,
            Page = o.Has("page") ? new VirtualPage((ushort)o.Int("page", 0, _layout.Pages - 1)) : null,
            Frame = o.Has("frame") ? new FrameNumber((byte)o.Int("frame", 0, _layout.Frames - 1)) : null,
            Task = o.Has("task") ? new TaskId((byte)o.Int("task", 0, _layout.Tasks - 1)) : null,
        };
        o.End();
        return violation;
    }

    private FormatException Wrong(FormattableString what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {_lines.Number}: {what.ToString(CultureInfo.InvariantCulture)}"));
}
