using TlbModel.Exploration;
using TlbModel.Exploration.Machines;
using TlbModel.Properties.Mutants;
using TlbModel.Properties.Routines.Truncate;
using TlbModel.State;

namespace TlbModel.Properties.Exploration.Machines;

/// <summary>Each reduction lets count as one only what behaves as one.</summary>
public class ReductionTests
{
    private const int SequencesOfCase = 10;
    private const int LengthOfCase = 120;

    /// <summary>A wrong reduction shows sooner or later; the search ends there.</summary>
    private const int SequencesOfControl = 200;

    private static readonly Dictionary<string, Reductions> s_reductions = new()
    {
        ["counters"] = Reductions.None with { Counters = true },
        ["frames"] = Reductions.None with { Frames = true },
        ["blame"] = Reductions.None with { Blame = true },
        ["symmetry"] = Reductions.None with { Symmetry = true },
        ["all"] = Reductions.All with { Releases = false },
    };

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            TheoryData<string, string, string> cases = [];
            foreach (string reduction in s_reductions.Keys)
            {
                cases.Add(reduction, "v5.11", "default");
                cases.Add(reduction, "v5.11", "no-pcid");
                cases.Add(reduction, "v5.11", "five-levels");
                cases.Add(reduction, "no-wait", "default");
                cases.Add(reduction, "no-remote-flush", "two-levels");
                if (reduction != "symmetry")
                {
                    cases.Add(reduction, "v5.11", "three-cpus");
                    cases.Add(reduction, "no-generation", "three-threads");
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMachine_AndItsRepresentative_AllowTheSame(string reduction, string kernel, string scenario)
    {
        Bisimulation bisimulation = new(new TlbSystem(KernelCatalogue.Find(kernel)!, ScenarioCatalogue.Find(scenario)!), s_reductions[reduction]);
        Assert.Null(bisimulation.FirstDifference(SequencesOfCase, LengthOfCase));
        Assert.True(bisimulation.Compared > 100, $"only {bisimulation.Compared} machines differed from their representative");
    }

    [Theory]
    [InlineData("counters")]
    [InlineData("frames")]
    [InlineData("symmetry")]
    [InlineData("all")]
    public void WithTruncationsAndReleases_AMachine_AndItsRepresentative_AllowTheSame(string reduction)
    {
        foreach (Scenario scenario in (Scenario[])[FileScenarios.Truncations, FileScenarios.Releases])
        {
            Bisimulation bisimulation = new(new TlbSystem(Kernel.V5_11, scenario), s_reductions[reduction]);
            Assert.Null(bisimulation.FirstDifference(SequencesOfCase, LengthOfCase));
            Assert.True(bisimulation.Compared > 100, $"only {bisimulation.Compared} machines differed from their representative");
        }
    }

    public static TheoryData<string, string> Findings
    {
        get
        {
            TheoryData<string, string> findings = [];
            foreach (string reduction in s_reductions.Keys)
            {
                foreach (Mutant mutant in Mutant.All)
                {
                    findings.Add(reduction, mutant.Name);
                }
            }

            return findings;
        }
    }

    [Theory]
    [MemberData(nameof(Findings))]
    public void OnTheWayToAFinding_AMachine_AndItsRepresentative_AllowTheSame(string reduction, string name)
    {
        Trace trace = PinnedTraces.Of(name);
        Assert.Null(new Bisimulation(PinnedTraces.SystemOf(trace), s_reductions[reduction]).FirstDifference(PinnedTraces.ActionsOf(trace)));
    }

    /// <summary>Slots that are one behind are kept: only there the distance of two generations counts.</summary>
    [Fact]
    public void GenerationsOneApart_StayOneApart() =>
        Assert.Null(new Bisimulation(new TlbSystem(KernelCatalogue.Find("slot-one-behind-kept")!, Scenario.Default), s_reductions["counters"])
            .FirstDifference(SequencesOfControl, LengthOfCase));

    /// <summary>A lazy CPU keeps an entry of a frame that another task has by now; on a kernel that does not look, it comes back to it.</summary>
    [Fact]
    public void AFrameThatIsAnothersByNow_IsToldFromTheOneThatWas()
    {
        TlbSystem system = new(KernelCatalogue.Find("lazy-return-unchecked")!, Scenario.Default);
        CpuId cpu = default, other = new(1);
        MachineAction[] actions = ActionsOf(
            system,
            MachineAction.Switch(other, null),
            MachineAction.UserAccess(cpu, AccessKind.Store, default),
            MachineAction.Switch(cpu, null),
            MachineAction.Switch(other, new TaskId(1)),
            MachineAction.MadviseDontneed(other, default, 1),
            MachineAction.UserAccess(other, AccessKind.Store, new VirtualPage(2)),
            MachineAction.Switch(cpu, new TaskId(0)));
        Bisimulation bisimulation = new(system, s_reductions["counters"]);
        Assert.Null(bisimulation.FirstDifference(actions));
        Assert.Equal("frame-safety", bisimulation.Broken?.Oracle);
        Assert.NotNull(new Bisimulation(system, s_reductions["counters"], OfThePresent).FirstDifference(actions));
    }

    [Fact]
    public void TwoOfThreeCpus_CannotChangePlaces_BecauseTheKernelAsksThemInOrder()
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find("three-threads")!);
        Renaming swap = new([0, 2, 1], [.. Enumerable.Range(0, system.Scenario.Tasks.Length).Select(t => (byte)t)]);
        Assert.DoesNotContain(Symmetries.Of(system.Scenario), r => r.Cpu(1) == 2);
        Assert.NotNull(Renamed(system, swap).FirstDifference(SequencesOfControl, LengthOfCase));
    }

    [Fact]
    public void TasksOfWhichTheScenarioSaysOtherThings_CannotChangePlaces()
    {
        TlbSystem system = new(Kernel.V5_11, Scenario.Default);
        Renaming swap = new([0, 1], [2, 1, 0, 3, 4]);
        Assert.DoesNotContain(Symmetries.Of(system.Scenario), r => r.Task(0) == 2);
        Assert.NotNull(Renamed(system, swap).FirstDifference(SequencesOfControl, LengthOfCase));
    }

    [Fact]
    public void ARenumberingOfFrames_ThatForgetsThePathsLocals_IsNoReduction() =>
        Assert.NotNull(new Bisimulation(new TlbSystem(Kernel.V5_11, Scenario.Default), s_reductions["frames"], ForgetfulSwap)
            .FirstDifference(SequencesOfControl, LengthOfCase));

    [Fact]
    public void GenerationsFarApart_CannotBeTakenForNeighbours() =>
        Assert.NotNull(new Bisimulation(new TlbSystem(Kernel.V5_11, Scenario.Default), s_reductions["counters"], Squeeze)
            .FirstDifference(SequencesOfControl, LengthOfCase));

    private static Bisimulation Renamed(TlbSystem system, Renaming renaming)
    {
        byte[] copy = new byte[system.Layout.Size];
        return new Bisimulation(system, Reductions.None with { Frames = true }, m =>
        {
            renaming.Apply(m, new Memory(m.Layout, copy));
            copy.CopyTo(m.Bytes);
        });
    }

    /// <summary>Two frames change places everywhere but in the locals of paths.</summary>
    private static void ForgetfulSwap(Memory m)
    {
        const int one = 9, other = 10;
        Layout layout = m.Layout;
        Span<byte> first = m.Bytes.Slice(layout.FrameBase + (one * layout.FrameStride), layout.FrameStride);
        Span<byte> second = m.Bytes.Slice(layout.FrameBase + (other * layout.FrameStride), layout.FrameStride);
        byte[] kept = first.ToArray();
        second.CopyTo(first);
        kept.CopyTo(second);
        for (int frame = 0; frame < layout.Frames; frame++)
        {
            foreach (ref uint entry in m.Entries(frame))
            {
                entry = Pte.Make(Swapped(Pte.Frame(entry)), entry & Pte.FlagsMask);
            }
        }

        for (int cpu = 0; cpu < layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                entry.Frame = (byte)Swapped(entry.Frame);
            }

            foreach (ref StructureRaw entry in m.Structures(cpu))
            {
                entry.Frame = (byte)Swapped(entry.Frame);
            }

            m.Cpu(cpu).Walk.Frame = (byte)Swapped(m.Cpu(cpu).Walk.Frame);
            m.Cpu(cpu).Cr3Frame = (byte)Swapped(m.Cpu(cpu).Cr3Frame);
        }

        for (int task = 0; task < layout.Tasks; task++)
        {
            foreach (ref byte frame in m.Task(task).Gather.Pages)
            {
                frame = (byte)Swapped(frame);
            }
        }

        for (int file = 0; file < layout.Files; file++)
        {
            for (int page = 0; page < layout.FilePages; page++)
            {
                m.PageCache(file, page) = (byte)Swapped(m.PageCache(file, page));
            }
        }

        static int Swapped(int frame) => frame == one ? other : frame == other ? one : frame;
    }

    private static MachineAction[] ActionsOf(TlbSystem system, params ReadOnlySpan<MachineAction> asked)
    {
        List<MachineAction> actions = [];
        Machine machine = system.Initial;
        foreach (MachineAction action in asked)
        {
            SerialRun run = SerialRun.Of(system, machine, action);
            Assert.True(run.IsComplete);
            actions.AddRange(run.Steps.Select(s => s.Action));
            machine = run.After;
        }

        return [.. actions];
    }

    /// <summary>Every entry is one of its frame as it is now.</summary>
    private static void OfThePresent(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                entry.Epoch = m.Frame(entry.Frame).Epoch;
            }
        }
    }

    /// <summary>Every slot that is behind becomes one behind.</summary>
    private static void Squeeze(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref CtxRaw slot in m.Contexts(cpu))
            {
                for (int mm = 0; mm < m.Layout.Mms; mm++)
                {
                    if (slot.CtxId == m.Mm(mm).CtxId && slot.CtxId != 0 && slot.TlbGen + 1 < m.Mm(mm).TlbGen)
                    {
                        slot.TlbGen = (ushort)(m.Mm(mm).TlbGen - 1);
                    }
                }
            }
        }
    }
}
