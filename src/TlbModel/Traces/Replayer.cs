using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Performs a trace again and compares each step with what the trace says.</summary>
internal sealed class Replayer(Trace trace, IReadOnlyList<IOracle> oracles)
{
    private readonly bool _isExact = trace.Semantics == Trace.SemanticsVersion;
    private int _step;

    public TraceReplay Run()
    {
        TlbSystem system = Compose();
        Execution execution = new(system, [.. trace.Oracles.Select(Find)]);
        if (_isExact && system.Initial.Fingerprint != trace.InitialFingerprint)
        {
            throw Differs("the fingerprint after the prologue", TraceWriter.Hex(trace.InitialFingerprint), TraceWriter.Hex(system.Initial.Fingerprint));
        }

        foreach (TraceStep step in trace.Steps)
        {
            if (execution.Violation is { } early)
            {
                throw Wrong($"the model finds {early.Oracle} violated here, but the trace goes on");
            }

            _step++;
            Compare(step, Perform(execution, step.Action));
        }

        Compare(trace.Violation, execution.Violation);
        return new TraceReplay(trace, execution.Machine, execution.Violation, _isExact, execution.Flushes);
    }

    private static string Quote(string? what) => what is null ? "nothing" : $"\"{what}\"";

    private TlbSystem Compose()
    {
        try
        {
            TlbSystem system = new(trace.Kernel, trace.Scenario);
            _ = system.Initial;
            return system;
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message);
        }
        catch (OverflowException)
        {
            throw new FormatException("the prologue is too long: a counter of the model overflows");
        }
    }

    private IOracle Find(string id) =>
        Oracle.Find(id, oracles)
        ?? throw new FormatException($"the trace was judged by the oracle {id}, which is not known");

    private TraceStep Perform(Execution execution, in MachineAction action)
    {
        try
        {
            return execution.TryStep(action) ?? throw Wrong($"{action} is not enabled");
        }
        catch (OverflowException)
        {
            throw Wrong($"{action} makes a counter of the model overflow");
        }
    }

    private void Compare(TraceStep read, TraceStep given)
    {
        if (_isExact)
        {
            Compare("label", read.Labels, given.Labels);
        }

        Compare("event", read.Events, given.Events);
        if (_isExact && read.Fingerprint != given.Fingerprint)
        {
            throw Differs("fingerprint", TraceWriter.Hex(read.Fingerprint), TraceWriter.Hex(given.Fingerprint));
        }
    }

    private void Compare<T>(string what, IReadOnlyList<T> read, IReadOnlyList<T> given)
        where T : IEquatable<T>
    {
        for (int i = 0; i < Math.Max(read.Count, given.Count); i++)
        {
            if (i >= read.Count || i >= given.Count || !read[i].Equals(given[i]))
            {
                string? mine = i < read.Count ? read[i].ToString() : null;
                string? models = i < given.Count ? given[i].ToString() : null;
                string detail = mine == models ? " with other fields" : "";
                throw Differs(string.Create(CultureInfo.InvariantCulture, $"{what} {i + 1}"), Quote(mine), Quote(models) + detail);
            }
        }
    }

    private void Compare(Violation? read, Violation? given)
    {
        if (_isExact ? read == given : read?.Oracle == given?.Oracle)
        {
            return;
        }

        string detail = read?.Oracle == given?.Oracle ? " with other fields" : "";
        throw Differs(
            "what is violated",
            Quote(read is null ? null : $"{read.Oracle}: {read.Statement}"),
            Quote(given is null ? null : $"{given.Oracle}: {given.Statement}") + detail);
    }

    private FormatException Differs(string what, string read, string given) => Wrong(
        $"{what} is {read}, the model gives {given}: the file was altered or belongs to another version of the model");

    private FormatException Wrong(string what) =>
        new(_step == 0 ? what : string.Create(CultureInfo.InvariantCulture, $"step {_step}: {what}"));
}
