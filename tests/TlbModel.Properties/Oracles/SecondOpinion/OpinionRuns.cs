using TlbModel.Policies;

namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>Short random runs of kernels that break rules all the time, with some oracles compared after each action.</summary>
public sealed class OpinionRuns
{
    private const int RunsEach = 30;

    private static readonly Kernel NoFlush = Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_func_local").Without("flush_tlb_mm_range", "flush_tlb_others");

    private readonly List<Compared> _compared = [];

    public OpinionRuns()
    {
        Run(NoFlush, "default", "swarm", new FrameSafetyOpinion(), new FlushOwedOpinion(), new PermissionOpinion());
        Run(NoFlush.Without("flush_tlb_mm_range", "inc_mm_tlb_gen"), "two-levels", "swarm", new FrameSafetyOpinion(), new FlushOwedOpinion(), new PermissionOpinion());
        Run(Mutant("no-generation"), "default", "scheduler", new FrameSafetyOpinion(), new FlushOwedOpinion());
        Run(Mutant("no-generation"), "no-pcid", "scheduler", new FlushOwedOpinion());
        Run(Mutant("no-remote-flush"), "three-cpus", "calls", new FrameSafetyOpinion(), new FlushOwedOpinion());
        Run(Mutant("lazy-mm-not-counted"), "three-cpus", "swarm", new PermissionOpinion(), new GenerationsOpinion(), new LostWriteOpinion());
        Run(Mutant("lazy-mm-not-counted"), "two-levels", "swarm", new PermissionOpinion(), new GenerationsOpinion());
        Run(Mutant("next-generation-claimed"), "three-cpus", "calls", new GenerationsOpinion());
        Run(Kernel.V5_11.With(new GoBack()), "default", "calls", new GenerationsOpinion());
        Run(Mutant("fork-leaves-areas-out"), "three-cpus", "calls", new LostWriteOpinion());
        Run(Mutant("fork-leaves-areas-out"), "two-levels", "swarm", new LostWriteOpinion());
        Run(Mutant("mmap-over-old-pages"), "three-cpus", "calls", new LostWriteOpinion());
        Run(Mutant("cow-of-zero-page"), "three-cpus", "swarm", new LostWriteOpinion());
        Run(Mutant("no-generation"), "default", "swarm", new LostWriteOpinion());
        Run(Mutant("not-downgraded"), "three-cpus", "calls", new ProgressOpinion());
        Run(Kernel.V5_11.Without("munmap", "mmap_write_unlock"), "default", "scheduler", new ProgressOpinion());
        Run(Mutant("waits-with-interrupts-off"), "three-threads", "swarm", new ProgressOpinion());
        Run(Mutant("no-wait").Without("flush_tlb_mm_range", "local_irq_enable"), "default", "calls", new ProgressOpinion());
    }

    /// <summary>Where an oracle and the second opinion differ.</summary>
    internal IEnumerable<string> Differences(string oracle) => _compared.Where(c => c.Asked == oracle).SelectMany(c => c.Differences);

    /// <summary>The different statements on which both agree.</summary>
    internal IEnumerable<string> Agreed(string oracle) => _compared.Where(c => c.Asked == oracle).SelectMany(c => c.Agreed).Distinct();

    private static Kernel Mutant(string name) => KernelCatalogue.Find(name)!;

    private void Run(Kernel kernel, string scenario, string profile, params Opinion[] opinions)
    {
        Compared[] compared = [.. opinions.Select(o => new Compared(o))];
        _compared.AddRange(compared);
        Checker.Run(new CheckOptions
        {
            Kernel = kernel, Scenario = ScenarioCatalogue.Find(scenario)!, Profile = Profile.Named(profile), Oracles = compared, Sequences = RunsEach,
            Length = 200, Seed = 5, Threads = 1, Shrink = false,
        });
    }

    /// <summary>Each flush takes the slot one generation back.</summary>
    private sealed class GoBack : IFlushDecision
    {
        public FlushAnswer Decide(in FlushQuestion question) => new(FlushScope.Everything, new Generation((ushort)Math.Max(0, question.LocalGeneration.Value - 1)));
    }
}
