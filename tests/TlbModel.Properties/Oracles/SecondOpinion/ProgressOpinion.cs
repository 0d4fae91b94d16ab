namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>While something is in flight, a step or an interrupt is possible, or a switch behind which a step is.</summary>
internal sealed class ProgressOpinion : Opinion
{
    public override string Oracle => "progress";

    public override Breach? Judge(in Judgement judgement, Machine after)
    {
        bool isInFlight = after.Tasks.Any(t => !t.Stack.IsEmpty) || after.Cpus.Any(c => !c.Stack.IsEmpty || !c.IpiQueue.IsEmpty);
        TlbSystem system = judgement.System;
        if (!isInFlight || after.Cpus.Any(c => CanStep(system, after, c.Id) || CanBeInterrupted(system, after, c)) ||
            after.Tasks.Any(t => !t.Stack.IsEmpty && after.Cpus.Any(c => CanStepAfterSwitch(system, after, c.Id, t.Id))))
        {
            return null;
        }

        string[] waiting = [.. after.Cpus.Select(c => (c.Id, Label: LabelOf(after, c))).Where(c => c.Label is not null).Select(c => $"{c.Id} waits at {c.Label}")];
        return new Breach(waiting.Length == 0 ? "No CPU runs a path, and " : $"{string.Join(", ", waiting)}: nothing can go on.") { BrokenBy = judgement.StepName };
    }

    private static bool CanStep(TlbSystem system, Machine machine, CpuId cpu) =>
        machine.Frames.Any(f => system.IsEnabled(machine, MachineAction.Step(cpu, f.Number.Value)));

    private static bool CanBeInterrupted(TlbSystem system, Machine machine, CpuState cpu) =>
        cpu.IpiQueue.Any(source => system.IsEnabled(machine, MachineAction.TakeIpi(cpu.Id, source)));

    private static bool CanStepAfterSwitch(TlbSystem system, Machine machine, CpuId cpu, TaskId task)
    {
        MachineAction next = MachineAction.Switch(cpu, task);
        if (!system.IsEnabled(machine, next))
        {
            return false;
        }

        machine = system.Apply(machine, next).After;
        while (!machine.Cpus[cpu.Value].Stack.IsEmpty)
        {
            machine = system.Apply(machine, MachineAction.Step(cpu)).After;
        }

        return CanStep(system, machine, cpu);
    }

    /// <summary>Where the code is that a CPU runs; null: it is in user mode or idle.</summary>
    private static string? LabelOf(Machine machine, CpuState cpu) =>
        (cpu.Current is { } task ? machine.Tasks[task.Value].Stack : []).Concat(cpu.Stack).Select(a => a.Label).LastOrDefault();
}
