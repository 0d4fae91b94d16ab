using TlbModel.Exploration;
using TlbModel.Tool.CommandLine;
using TlbModel.Tool.Files;

namespace TlbModel.Tool.Running;

/// <summary>What a <c>replay</c> was asked to do.</summary>
internal sealed record ReplayRequest
{
    /// <summary>The trace file.</summary>
    public required string File { get; init; }

    /// <summary>How many actions are performed; null: all.</summary>
    public required int? Upto { get; init; }

    /// <summary>How to go on: <c>explore</c> or <c>random</c>; null: not at all.</summary>
    public required string? Then { get; init; }

    /// <summary>How far to explore.</summary>
    public required ExplorationBounds Bounds { get; init; }

    /// <summary>The name of the exploration's reductions.</summary>
    public required string Reductions { get; init; }

    /// <summary>Which random sequences.</summary>
    public required CheckOptions Random { get; init; }

    /// <summary>How long random rounds may begin; null: the number of sequences says it.</summary>
    public required TimeSpan? Time { get; init; }

    /// <summary>The budget for the proof that the trace is shortest; null: it is not asked.</summary>
    public required ExplorationBounds? Certify { get; init; }

    /// <summary>Where the traces go; null: nowhere.</summary>
    public required OutputFile? Output { get; init; }

    /// <summary>Whether the report is JSON.</summary>
    public required bool Json { get; init; }

    /// <summary>Performs the trace again, as far as was asked.</summary>
    public TraceReplay Replay() => InputFile.Read("trace", File, reader => Cut(Trace.Read(reader)).Replay());

    /// <summary>An exploration that goes on from where a replay ended.</summary>
    public ExploreRequest Exploring(TraceReplay replay)
    {
        Continue(replay, out TlbSystem system, out IOracle[] oracles, out MachineAction[] given);
        MachineSpace space = new(system, oracles, Names.Reductions(Reductions), replay.Final);
        return new ExploreRequest(space, Reductions, Bounds, replay.Final, given, Output, Json);
    }

    /// <summary>A check that goes on from where a replay ended.</summary>
    public CheckRequest Checking(TraceReplay replay)
    {
        Continue(replay, out TlbSystem system, out IOracle[] oracles, out MachineAction[] given);
        CheckOptions options = Random with { Kernel = system.Kernel, Scenario = system.Scenario, Oracles = oracles, Given = [.. given] };
        return new CheckRequest(options, Time, Output, Json);
    }

    private Trace Cut(Trace trace)
    {
        int steps = trace.Steps.Length;
        return Upto is not { } upto ? trace
            : upto <= steps ? trace.Take(upto)
            : throw new UsageException($"--upto: {upto} is out of range; valid is 0 to {steps}");
    }

    private void Continue(TraceReplay replay, out TlbSystem system, out IOracle[] oracles, out MachineAction[] given)
    {
        Trace trace = replay.Trace;
        if (replay.Violation is { } violation)
        {
            throw new UsageException(
                $"trace '{File}' violates {violation.Oracle} at its end, from where nothing goes on; valid with --then is --upto 0 to {trace.Steps.Length - 1}");
        }

        system = new TlbSystem(trace.Kernel, trace.Scenario);
        oracles = [.. trace.Oracles.Select(Oracle.Named)];
        given = [.. trace.Steps.Select(s => s.Action)];
    }
}
