namespace TlbModel.Testing;

/// <summary>What makes the model a pure function on values. Each claim gives null if it holds, and else what is wrong.</summary>
internal static class ValueClaims
{
    /// <summary>How many actions are tried on each machine besides the run's own.</summary>
    private const int Tried = 3;

    /// <summary>The full list of enabled actions is the slow door: it is asked for every sixteenth machine and the last.</summary>
    private const int Stride = 16;

    public static string? ApplyIsPure(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            byte[] encoding = passage.Before.Encoding.ToArray();
            UInt128 fingerprint = passage.Before.Fingerprint;
            int hash = passage.Before.GetHashCode();
            Transition again = run.System.Apply(passage.Before, passage.Action);
            if (!again.After.Equals(passage.After) || again.After.Fingerprint != passage.After.Fingerprint ||
                !again.Events.SequenceEqual(passage.Events) || !again.Labels.SequenceEqual(passage.Transition.Labels))
            {
                return $"the second time the transition is another: {passage}";
            }

            foreach (MachineAction action in passage.Step % Stride == 0 ? run.System.Enabled(passage.Before).Take(Tried) : [])
            {
                run.System.Apply(passage.Before, action);
            }

            if (!passage.Before.Encoding.SequenceEqual(encoding) || passage.Before.Fingerprint != fingerprint || passage.Before.GetHashCode() != hash)
            {
                return $"Apply changed its input: {passage}";
            }
        }

        return null;
    }

    public static string? ListedActionsAreEnabled(Run run)
    {
        foreach (Machine machine in Some(run))
        {
            IReadOnlyList<MachineAction> listed = run.System.Enabled(machine);
            if (listed.Distinct().Count() != listed.Count)
            {
                return $"listed twice: {listed.GroupBy(a => a).First(g => g.Count() > 1).Key}";
            }

            foreach (MachineAction action in listed)
            {
                if (!run.System.IsEnabled(machine, action))
                {
                    return $"{action} is listed and not enabled";
                }

                run.System.Apply(machine, action);
            }
        }

        return null;
    }

    public static string? DisabledActionsThrowAndChangeNothing(Run run)
    {
        // What the run does at other times, and what could be done at its start and its end, is mostly disabled now.
        MachineAction[] pool = [.. run.Actions.Concat(run.System.Enabled(run.System.Initial)).Concat(run.System.Enabled(run.End())).Distinct()];
        int next = 0;
        foreach (Machine machine in run.Machines())
        {
            HashSet<MachineAction>? listed = next % Stride == 0 ? [.. run.System.Enabled(machine)] : null;
            for (int i = 0; i < Tried && pool.Length > 0; i++)
            {
                MachineAction action = pool[next++ % pool.Length];
                bool isEnabled = run.System.IsEnabled(machine, action);
                if (listed is not null && listed.Contains(action) != isEnabled)
                {
                    return $"{action} is {(isEnabled ? "enabled and not listed" : "listed and not enabled")}";
                }

                if (!isEnabled && Refuses(run.System, machine, action) is { } wrong)
                {
                    return wrong;
                }
            }
        }

        return null;
    }

    public static string? FingerprintsTellMachinesApart(Run run)
    {
        Dictionary<UInt128, Machine> byFingerprint = [];
        TlbSystem other = new(run.System.Kernel, run.System.Scenario);
        Run again = Run.KeepEnabled(other, run.Actions);
        foreach ((Machine left, Machine right) in run.Machines().Zip(again.Machines()))
        {
            if (!left.Equals(right) || !left.Encoding.SequenceEqual(right.Encoding) || left.Fingerprint != right.Fingerprint ||
                left.GetHashCode() != right.GetHashCode())
            {
                return "two systems reach machines by the same actions that are not equal in every way";
            }

            if (!byFingerprint.TryAdd(left.Fingerprint, left) && !byFingerprint[left.Fingerprint].Equals(left))
            {
                return FormattableString.Invariant($"two machines that are not equal have the fingerprint {left.Fingerprint:x32}");
            }
        }

        bool isOneToOne = byFingerprint.Values.Distinct().Count() == byFingerprint.Count;
        return isOneToOne ? null : "two equal machines have different fingerprints";
    }

    public static string? ReplayGivesTheSameMachine(Run run)
    {
        Trace trace = run.Record();
        using StringWriter writer = new();
        trace.Write(writer);
        using StringReader reader = new(writer.ToString());
        Trace read = Trace.Read(reader, [run.System.Kernel]);
        if (!read.Equals(trace))
        {
            return "the trace that was written and read is not equal to the one that was recorded";
        }

        try
        {
            TraceReplay replay = read.Replay();
            Machine end = run.Machines().ElementAt(trace.Steps.Length);
            return replay.Final.Equals(end) && replay.Violation == trace.Violation ? null : "the replay ends in another machine";
        }
        catch (FormatException e)
        {
            return $"the replay differs: {e.Message}";
        }
    }

    private static string? Refuses(TlbSystem system, Machine machine, MachineAction action)
    {
        byte[] encoding = machine.Encoding.ToArray();
        try
        {
            system.Apply(machine, action);
            return $"{action} is not enabled and was performed";
        }
        catch (InvalidOperationException)
        {
            return machine.Encoding.SequenceEqual(encoding) ? null : $"{action} was refused and changed the machine";
        }
    }

    private static IEnumerable<Machine> Some(Run run) => run.Machines().Where((_, i) => i % Stride == 0 || i == run.Actions.Length);
}
