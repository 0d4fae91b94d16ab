using TlbModel.Hardware;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Scenarios;

/// <summary>How a machine on which nothing new begins goes on until nothing is in flight: one order of many, always the same.</summary>
internal static class InFlight
{
    /// <summary>More steps than this are an endless loop.</summary>
    public const int StepBound = 100_000;

    /// <summary>How often an access that faults is tried again before it is given up.</summary>
    public const int Attempts = 8;

    /// <summary>The next thing to do: interrupts first, then walks, then steps with the lowest free frame; null: nothing can go on.</summary>
    public static MachineAction? Next(Memory m, Kernel kernel, EventBuffer events)
    {
        for (byte i = 0; i < m.Layout.Cpus; i++)
        {
            CpuId cpu = new(i);
            for (byte source = 0; source < m.Layout.Cpus; source++)
            {
                MachineAction take = MachineAction.TakeIpi(cpu, new CpuId(source));
                if (ActionGuards.IsEnabled(m, kernel, events, take))
                {
                    return take;
                }
            }
        }

        for (byte i = 0; i < m.Layout.Cpus; i++)
        {
            if (OnCpu(m, kernel, events, new CpuId(i)) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Whether no path, handler, switch or request is under way.</summary>
    public static bool IsQuiet(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            if (m.Cpu(cpu).StackDepth != 0 || m.Cpu(cpu).IpiQueue != 0)
            {
                return false;
            }
        }

        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            if (m.Task(task).StackDepth != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static MachineAction? OnCpu(Memory m, Kernel kernel, EventBuffer events, CpuId cpu)
    {
        if (m.Cpu(cpu.Value).Walk.Level != 0)
        {
            if (Walker.CanStep(m, cpu.Value))
            {
                return MachineAction.WalkStep(cpu);
            }

            TlbRaw victim = m.Tlb(cpu.Value)[0];
            return MachineAction.EvictTlb(cpu, new Asid((byte)(victim.Tag - 1)), new VirtualPage(victim.Page));
        }

        Row? row = Machinery.NextRow(m, kernel, cpu.Value);
        int frames = row?.Choice is Choice.FreeFrame or Choice.LruPage ? m.Layout.Frames : 1;
        for (int i = 0; row is not null && i < frames; i++)
        {
            // Of the pages that can be isolated, the lowest; none only if there is none.
            MachineAction step = MachineAction.Step(cpu, row.Choice == Choice.LruPage ? (i + 1) % frames : i);
            if (ActionGuards.IsEnabled(m, kernel, events, step))
            {
                return step;
            }
        }

        return null;
    }
}
