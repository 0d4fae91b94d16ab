namespace TlbModel.Traces;

/// <summary>Follows what each CPU runs and has loaded through a trace.</summary>
internal sealed class CpuMoves
{
    private readonly List<CpuMove> _moves = [];
    private readonly List<(int Step, CpuId Cpu, TaskId? Task)> _tasks = [];
    private readonly TaskId?[] _next;

    /// <param name="initial">The machine after the prologue; null: unknown, and every CPU is taken for one in init_mm.</param>
    /// <param name="cpus">The number of CPUs.</param>
    public CpuMoves(Machine? initial, int cpus)
    {
        _next = new TaskId?[cpus];
        for (byte i = 0; i < cpus; i++)
        {
            CpuState? cpu = initial?.Cpus[i];
            _tasks.Add((0, new CpuId(i), cpu?.Current));
            _moves.Add(new CpuMove(0, new CpuId(i), cpu?.LoadedMm, cpu?.LoadedAsid ?? default, cpu?.IsLazy ?? false, ""));
        }
    }

    /// <summary>The changes, in order, without those of the prologue.</summary>
    public IEnumerable<CpuMove> All => _moves.Where(m => m.Step > 0);

    /// <summary>What a CPU has loaded after a step.</summary>
    public CpuMove At(CpuId cpu, int step) => _moves.Last(m => m.Cpu == cpu && m.Step <= step);

    /// <summary>The task that runs on a CPU after a step; null: the idle task.</summary>
    public TaskId? TaskAt(CpuId cpu, int step) => _tasks.Last(t => t.Cpu == cpu && t.Step <= step).Task;

    /// <summary>Takes in a step.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="step">The step.</param>
    public void Scan(int number, TraceStep step)
    {
        CpuMove now = At(step.Action.Cpu, number);
        foreach (MachineEvent e in step.Events)
        {
            if (e.Kind == EventKind.SwitchStarted)
            {
                _next[e.Cpu.Value] = e.Value == 0 ? null : new TaskId((byte)(e.Value - 1));
            }
            else if (e.Kind == EventKind.LazyEntered)
            {
                _moves.Add(now with { Step = number, IsLazy = true, Text = "entered lazy TLB mode" });
            }
            else if (e.Kind == EventKind.Cr3Loaded)
            {
                MmId? mm = e.Frame.Value == 0 ? null : e.Mm;
                string flush = e.Value != 0 ? "with a flush" : "without a flush";
                string text = now.IsLazy && mm == now.Mm && mm is not null ? $"left lazy TLB mode {flush}"
                    : mm is { } loaded ? $"loaded {loaded} under {e.Slot} {flush}"
                    : "left the lazy mm for init_mm";
                _moves.Add(new CpuMove(number, e.Cpu, mm, e.Slot, false, text));
            }
        }

        if (step.Labels.Contains("context_switch: switch_to"))
        {
            _tasks.Add((number, now.Cpu, _next[now.Cpu.Value]));
        }

        if (now.IsLazy && step.Labels.Contains("switch_mm_irqs_off: unchanged"))
        {
            _moves.Add(now with { Step = number, IsLazy = false, Text = "left lazy TLB mode without a flush" });
        }
    }
}
