using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Oracles;

/// <summary>What pages ought to hold agrees with a count made from the events alone.</summary>
public class LogicalMemoryProperties
{
    private const string DiscardsLazily = "try_to_unmap: PageSwapBacked";

    /// <summary>The steps that take a page away for good, as they clear its entry.</summary>
    private static readonly string[] s_discards =
        ["zap_pte_range: ptep_get_and_clear_full", "zap_pte_range: pte_clear_not_present_full", "madvise_free_pte_range: pte_clear_not_present_full"];

    /// <summary>
    /// A page keeps its frame while its entry is taken out for a moment, while mremap moves it, and while it is in the swap area until it comes back in another one.
    /// </summary>
    [RunProperty(2211)]
    public void ThePrivatePages_OughtToHold_TheStoresThatReachedThem_SinceTheLastDiscard(Run run)
    {
        int[,] expected = new int[run.System.Initial.Mms.Length, run.System.Scenario.Topology.VirtualPages];
        ForEachPage(run.System.Initial, (mm, page) => expected[mm.Value, page.Value] = run.System.Initial.StoresTo(mm, page));
        FrameNumber?[,] frames = new FrameNumber?[expected.GetLength(0), expected.GetLength(1)];
        ForEachPage(run.System.Initial, (mm, page) => frames[mm.Value, page.Value] = FrameOf(run.System.Initial, mm, page));
        Dictionary<TaskId, int[]> copies = [];
        MovingPages moving = new(run.System.Scenario.Topology);
        foreach (Passage passage in run.Passages())
        {
            moving.Note(passage, (mm, page, to) =>
            {
                (expected[mm.Value, to], expected[mm.Value, page]) = (expected[mm.Value, page], 0);
                (frames[mm.Value, to], frames[mm.Value, page]) = (frames[mm.Value, page], null);
            });
            foreach (AddressSpace mm in passage.After.Mms.Where(m => m.ContextId != passage.Before.Mms[m.Id.Value].ContextId))
            {
                ForEachPage(passage.After, (of, page) => expected[of.Value, page.Value] = of == mm.Id ? 0 : expected[of.Value, page.Value]);
            }

            if (passage.Transition.Labels.Contains("dup_mm: free_pt") && passage.Before.Cpus[passage.Action.Cpu.Value].Current is { } parent)
            {
                int of = passage.Before.Tasks[parent.Value].Mm!.Value.Value;
                copies[parent] = [.. Enumerable.Range(0, expected.GetLength(1)).Select(page => expected[of, page])];
            }

            foreach (MachineEvent e in passage.Events)
            {
                if (e.Kind == EventKind.TaskMade)
                {
                    for (int page = 0; page < expected.GetLength(1); page++)
                    {
                        expected[e.Mm.Value, page] = copies[e.Task!.Value][page];
                    }
                }
                else if (e.Kind == EventKind.Stored)
                {
                    MmId mm = passage.Before.Cpus[e.Cpu.Value].LoadedMm!.Value;
                    VirtualPage meant = new((ushort)moving.Meant(mm, e.Page.Value));
                    bool isPrivate = passage.Before.Mms[mm.Value].Vmas.Any(v => Covers(v, meant) && v.DetachedBy is null && v.Map is MapKind.Anonymous or MapKind.FilePrivate);
                    expected[mm.Value, meant.Value] += isPrivate && frames[mm.Value, meant.Value] == e.Frame ? 1 : 0;
                }
                else if (e.Kind == EventKind.EntryChanged && s_discards.Contains(passage.Transition.Labels[0]))
                {
                    expected[e.Mm.Value, e.Page.Value] = 0;
                    frames[e.Mm.Value, e.Page.Value] = null;
                }
                else if (e.Kind == EventKind.EntryChanged)
                {
                    ForEachPage(passage.After, (of, page) => frames[of.Value, page.Value] = FrameOf(passage.After, of, page) ?? frames[of.Value, page.Value]);
                }
            }

            if (passage.Transition.Labels.Contains(DiscardsLazily))
            {
                ForEachPage(passage.After, (mm, page) =>
                {
                    if (passage.Before.IsFreed(mm, page) && !passage.After.IsFreed(mm, page))
                    {
                        expected[mm.Value, page.Value] = 0;
                        frames[mm.Value, page.Value] = null;
                    }
                });
            }

            // An mm that a fork is making, or that is being torn down, holds nothing for anybody.
            ForEachPage(passage.After, (mm, page) => Assert.True(
                passage.After.Tasks.All(t => t.Mm != mm) || expected[mm.Value, page.Value] == passage.After.StoresTo(mm, page),
                $"{page} of {mm}: {passage.After.StoresTo(mm, page)} stores, counted {expected[mm.Value, page.Value]}; {passage}"));
        }
    }

    [RunProperty(2212)]
    public void AFilesPage_HoldsEveryStoreThatReachedItsFrame_OnTopOfWhatTheDiskHolds(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (PhysicalFrame frame in machine.Frames.Where(f => f is { Kind: FrameKind.File, File: not null }))
            {
                Assert.Equal(1 + machine.StoresToFile(frame.File!.Value, frame.FilePage), frame.Version);
            }
        }
    }

    [RunProperty(2213)]
    public void OutsideTheAreas_NothingIsOughtToBeHeld(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            ForEachPage(machine, (mm, page) => Assert.True(
                machine.StoresTo(mm, page) == 0 || machine.Mms[mm.Value].Vmas.Any(v => Covers(v, page) && v.Map is MapKind.Anonymous or MapKind.FilePrivate)));
        }
    }

    [RunProperty(2214)]
    public void OnlyAnonymousPages_AreCopies_OfAVersionThatTheFileHasHad(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            int newest = machine.Frames.Where(f => f.File is not null).Select(f => f.Version).DefaultIfEmpty(0).Max();
            Assert.All(machine.Frames, f => Assert.InRange(f.CopyOf, 0, f.Kind == FrameKind.Anonymous ? Math.Min(newest, f.Version) : 0));
        }
    }

    private static FrameNumber? FrameOf(Machine machine, MmId mm, VirtualPage page) =>
        machine.Mms[mm.Value].ContextId != 0 && machine.Lookup(mm, page) is { IsNone: false, IsSwap: false } leaf ? leaf.Frame : null;

    private static bool Covers(Vma vma, VirtualPage page) => vma.Start <= page && page < vma.End;

    private static void ForEachPage(Machine machine, Action<MmId, VirtualPage> claim)
    {
        foreach (AddressSpace mm in machine.Mms)
        {
            for (ushort page = 0; page < machine.Topology.VirtualPages; page++)
            {
                claim(mm.Id, new VirtualPage(page));
            }
        }
    }
}
