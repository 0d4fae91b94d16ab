using TlbModel.Routines;
using TlbModel.Scenarios;
using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>
/// Draws enabled actions: the CPU first, then the kind by weight, then the argument. Everything that it draws is enabled in the state that it
/// is shown.
/// </summary>
internal sealed class Sampler
{
    private const int Tries = 64, Anywhere = -1;

    private readonly TlbSystem _system;
    private readonly List<MachineAction> _enabled = [];
    private readonly Permission[][][][] _allAccesses;
    private readonly Permission[][][][] _allCalls;
    private Permission[][][][] _accesses;
    private Permission[][][][] _calls;
    private Weights _weights;
    private int _page;
    private int _lastFreed;
    private int _lastCpu;

    public Sampler(TlbSystem system)
    {
        _system = system;
        _accesses = _allAccesses = [.. system.Scenario.Tasks.Select(t => ByScript(t, p => p.Do <= Operation.Fetch))];
        _calls = _allCalls = [.. system.Scenario.Tasks.Select(t => ByScript(t, p => p.Do > Operation.Fetch))];
    }

    /// <summary>Begins a sequence.</summary>
    public void Begin(Profile profile, ref Rng rng)
    {
        _weights = Weights.For(profile, ref rng);
        _page = profile.IsFocused ? rng.Next(_system.Layout.Pages) : Anywhere;
        _accesses = profile.IsFocused ? Some(_allAccesses, ref rng) : _allAccesses;
        _calls = profile.IsFocused ? Some(_allCalls, ref rng) : _allCalls;
        _lastFreed = 0;
        _lastCpu = 0;
    }

    /// <summary>Tells the sampler what an action did: it likes to hand out again what was freed last.</summary>
    public void Observe(EventBuffer events)
    {
        if (!events.Has(EventKind.FrameFreed))
        {
            return;
        }

        foreach (ref readonly MachineEvent e in events.Events)
        {
            if (e.Kind == EventKind.FrameFreed)
            {
                _lastFreed = e.Frame.Value;
            }
        }
    }

    /// <summary>Draws an action; false if nothing is enabled.</summary>
    public bool TryDraw(Memory m, EventBuffer events, ref Rng rng, out MachineAction action)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            int cpu = rng.Next(16) < _weights.Stay ? _lastCpu : rng.Next(m.Layout.Cpus);
            if (Propose(m, events, cpu, ref rng, out action) && _system.IsEnabled(m, events, action))
            {
                _lastCpu = cpu;
                return true;
            }
        }

        _enabled.Clear();
        _system.Enabled(m, events, _enabled);
        action = _enabled.Count == 0 ? default : _enabled[rng.Next(_enabled.Count)];
        return _enabled.Count > 0;
    }

    private bool Propose(Memory m, EventBuffer events, int cpu, ref Rng rng, out MachineAction action)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        CpuId id = new((byte)cpu);
        int task = raw.Current - 1;
        bool inHandler = raw.StackDepth > 0;
        bool inPath = inHandler || (task >= 0 && m.Task(task).StackDepth > 0);
        bool isUser = !inPath && task >= 0;
        bool waitsForWalk = raw.Walk.Access != 0;
        bool mayStart = isUser && !waitsForWalk;
        int script = mayStart ? m.Task(task).Script : 0;

        int steps = inPath ? _weights.Steps : 0;
        int interrupts = raw.IpiQueue != 0 && !inHandler ? _weights.Interrupts : 0;
        int walkSteps = raw.Walk.Level == 0 ? 0 : waitsForWalk ? _weights.Steps : _weights.WalkSteps;
        int accesses = mayStart && _accesses[task][script].Length > 0 ? _weights.Accesses : 0;
        int calls = mayStart && _calls[task][script].Length > 0 ? _weights.Calls : 0;
        int speculation = raw.Cr3Frame != 0 && raw.Walk.Level == 0 && m.Global.WalksLeft != Bounds.Exhausted ? _weights.Speculation : 0;
        int evictions = m.Global.EvictionsLeft != Bounds.Exhausted ? _weights.Evictions : 0;
        int switches = inHandler ? 0 : task < 0 ? Math.Max(_weights.Switches, _weights.Calls) : _weights.Switches;

        int draw = rng.Next(Math.Max(1, steps + interrupts + walkSteps + accesses + calls + speculation + evictions + switches));
        if ((draw -= steps) < 0)
        {
            return ProposeStep(m, events, cpu, id, ref rng, out action);
        }

        if ((draw -= interrupts) < 0)
        {
            action = MachineAction.TakeIpi(id, new CpuId((byte)rng.Next(m.Layout.Cpus)));
            return true;
        }

        if ((draw -= walkSteps) < 0)
        {
            action = MachineAction.WalkStep(id);
            return true;
        }

        if ((draw -= accesses) < 0)
        {
            action = Draw(id, _accesses[task][script], ref rng);
            return true;
        }

        if ((draw -= calls) < 0)
        {
            action = Draw(id, _calls[task][script], ref rng);
            return true;
        }

        if ((draw -= speculation) < 0)
        {
            action = MachineAction.WalkStart(id, new VirtualPage((ushort)rng.Next(m.Layout.Pages)));
            return true;
        }

        return draw - evictions < 0 ? ProposeEviction(m, cpu, id, ref rng, out action) : ProposeSwitch(m, id, ref rng, out action);
    }

    private bool ProposeStep(Memory m, EventBuffer events, int cpu, CpuId id, ref Rng rng, out MachineAction action)
    {
        Row row = Machinery.NextRow(m, _system.Kernel, cpu)!;
        int choice = row.Choice switch
        {
            Choice.FreeFrame => DrawFrame(m, ref rng),
            Choice.LruPage => DrawLruPage(m, events, cpu, ref rng),
            Choice.Branch => rng.OneIn(row.BranchOdds) ? 1 : 0,
            _ => 0,
        };
        action = MachineAction.Step(id, choice);
        return true;
    }

    private int DrawLruPage(Memory m, EventBuffer events, int cpu, ref Rng rng)
    {
        StepContext c = new(m, _system.Kernel, events, cpu, 0);
        int start = rng.Next(m.Layout.Frames);
        for (int i = 0; i < m.Layout.Frames; i++)
        {
            int frame = (start + i) % m.Layout.Frames;
            if (c.CanIsolate(frame))
            {
                return frame;
            }
        }

        return 0;
    }

    private int DrawFrame(Memory m, ref Rng rng)
    {
        if (_lastFreed != 0 && m.Frame(_lastFreed).Kind == (byte)FrameKind.Free && !rng.OneIn(3))
        {
            return _lastFreed;
        }

        int start = rng.Next(m.Layout.Frames);
        for (int i = 0; i < m.Layout.Frames; i++)
        {
            int frame = (start + i) % m.Layout.Frames;
            if (m.Frame(frame).Kind == (byte)FrameKind.Free)
            {
                return frame;
            }
        }

        return 0;
    }

    /// <summary>What a task may start, by the position of its script and by operation.</summary>
    private static Permission[][][] ByScript(ScenarioTask task, Func<Permission, bool> which) =>
        [.. Enumerable.Range(0, task.Runs.Length + 2).Select(script => ByOperation(task.Allowed((byte)script).ToArray().Where(which)))];

    private static Permission[][] ByOperation(IEnumerable<Permission> allowed) =>
        [.. allowed.GroupBy(p => p.Do).OrderBy(g => g.Key).Select(g => g.ToArray())];

    /// <summary>Of what each task may do, some: each operation with an even chance.</summary>
    private static Permission[][][][] Some(Permission[][][][] all, ref Rng rng)
    {
        Permission[][][][] some = new Permission[all.Length][][][];
        for (int task = 0; task < all.Length; task++)
        {
            ulong left = rng.Bits();
            some[task] = [.. all[task].Select(script => script.Where(operation => (left >> (int)operation[0].Do & 1) == 0).ToArray())];
        }

        return some;
    }

    /// <summary>Draws the operation first, so that one with many permissions is not drawn more often.</summary>
    private MachineAction Draw(CpuId cpu, Permission[][] operations, ref Rng rng)
    {
        Permission[] from = operations[rng.Next(operations.Length)];
        Permission may = from[rng.Next(from.Length)];
        if (!may.Do.HasPages())
        {
            return Scenarios.ScenarioRules.ActionOf(cpu, may, 0, 0);
        }

        int page = may.FirstPage + rng.Next(may.LastPage - may.FirstPage + 1);
        if (_page >= may.FirstPage && _page <= may.LastPage && rng.OneIn(2))
        {
            page = _page;
        }

        int pages = may.Do <= Operation.Fetch ? 1 : 1 + rng.Next(Math.Min(may.AtMost, may.LastPage - page + 1));
        return Scenarios.ScenarioRules.ActionOf(cpu, may, page, pages);
    }

    private static bool ProposeEviction(Memory m, int cpu, CpuId id, ref Rng rng, out MachineAction action)
    {
        if (rng.OneIn(3) && m.Layout.StructureEntries > 0)
        {
            ref StructureRaw structure = ref m.Structures(cpu)[rng.Next(m.Layout.StructureEntries)];
            action = structure.Tag == 0 ? default
                : MachineAction.EvictStructure(id, new Asid((byte)(structure.Tag - 1)), structure.Level, structure.Prefix);
            return structure.Tag != 0;
        }

        ref TlbRaw entry = ref m.Tlb(cpu)[rng.Next(m.Layout.TlbEntries)];
        action = entry.Tag == 0 ? default : MachineAction.EvictTlb(id, new Asid((byte)(entry.Tag - 1)), new VirtualPage(entry.Page));
        return entry.Tag != 0;
    }

    private static bool ProposeSwitch(Memory m, CpuId id, ref Rng rng, out MachineAction action)
    {
        int next = rng.Next(m.Layout.Tasks + 1);
        action = MachineAction.Switch(id, next == 0 ? null : new TaskId((byte)(next - 1)));
        return true;
    }
}
