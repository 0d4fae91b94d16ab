using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines.Protect;

/// <summary>When mprotect has returned, an access succeeds if and only if the protection allows it, whatever was there before.</summary>
public class ProtectedAccessTests
{
    /// <summary>The version that a file's pages have when they are read in.</summary>
    private const int OnDisk = 1;

    private const Protection All = Protection.Read | Protection.Write | Protection.Exec;

    private static readonly Topology Topology = new()
    {
        Cpus = 1, Mms = 1, Tasks = 1, Frames = 16, Levels = 3, EntriesPerTable = 2, FilePages = 4,
    };

    public static TheoryData<MapKind> Kinds { get; } = [MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AfterEveryChangeOfProtection_AnAccessSucceeds_IfAndOnlyIfItIsAllowed(MapKind map)
    {
        for (Protection first = Protection.None; first <= All; first++)
        {
            SoloTask task = new(Topology);
            task.Mmap(2, 3, map, first, filePage: 1);
            foreach (AccessKind before in (AccessKind[])[AccessKind.Load, AccessKind.Store, AccessKind.Fetch])
            {
                SoloTask touched = task.Branch();
                Expect(touched, before, 3, first);
                for (Protection second = Protection.None; second <= All; second++)
                {
                    SoloTask changed = touched.Branch();
                    Assert.Equal(0, changed.Mprotect(3, 1, second));
                    foreach (AccessKind after in (AccessKind[])[AccessKind.Load, AccessKind.Store, AccessKind.Fetch])
                    {
                        Expect(changed.Branch(), after, 3, second);
                        Expect(changed.Branch(), after, 2, first);
                        Expect(changed.Branch(), after, 4, first);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhateverIsDone_AFrameKeepsWhatWasStored(MapKind map)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            Draw draw = new(seed);
            SoloTask task = new(Topology);
            task.Mmap(0, 4, map, Protection.Read | Protection.Write);
            int[] stores = new int[4];
            for (int i = 0; i < 30; i++)
            {
                int page = draw.Below(4);
                if (draw.OneIn(2))
                {
                    Assert.Equal(0, task.Mprotect(page, draw.From(1, 4 - page), (Protection)draw.Below(8)));
                }
                else if (draw.OneIn(2))
                {
                    stores[page] += task.Access(AccessKind.Store, page) ? 1 : 0;
                }
                else if (task.Access(AccessKind.Load, page))
                {
                    Assert.Equal(stores[page] + (map == MapKind.Anonymous ? 0 : OnDisk), task.Events.Single(e => e.Kind == EventKind.Loaded).Value);
                }
            }
        }
    }

    [Theory]
    [InlineData(MapKind.FileShared, AccessKind.Store, true)]
    [InlineData(MapKind.FileShared, AccessKind.Load, false)]
    [InlineData(MapKind.FilePrivate, AccessKind.Store, false)]
    [InlineData(MapKind.Anonymous, AccessKind.Store, false)]
    public void OnlyADirtyEntryOfASharedFile_IsMadeWritableAtOnce(MapKind map, AccessKind access, bool isWritable)
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 1, map, Protection.Read | Protection.Write);
        Assert.True(task.Access(access, 0));
        task.Mprotect(0, 1, Protection.Read);
        Assert.False(task.Entry(0).IsWritable);
        task.Mprotect(0, 1, Protection.Read | Protection.Write);
        Assert.Equal(isWritable, task.Entry(0).IsWritable);
    }

    [Fact]
    public void AProtNoneEntry_KeepsFrameAndDirtiness_AndIsNotThereForTheHardware()
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 1, Protection.Read | Protection.Write);
        task.Touch(0);
        Assert.True(task.Access(AccessKind.Store, 0));
        PageTableEntry before = task.Entry(0);
        task.Mprotect(0, 1, Protection.None);
        PageTableEntry none = task.Entry(0);
        Assert.True(none.IsProtNone && !none.IsPresent && !none.IsNone && !none.IsWritable && !none.IsUser);
        Assert.Equal((before.Frame, true), (none.Frame, none.IsDirty));
        task.Munmap(0, 1);
        Assert.Equal(FrameKind.Free, task.Machine.Frames[before.Frame.Value].Kind);
    }

    private static void Expect(SoloTask task, AccessKind access, int page, Protection protection)
    {
        bool allowed = access switch
        {
            AccessKind.Store => protection.HasFlag(Protection.Write),
            AccessKind.Fetch => protection.HasFlag(Protection.Exec),
            _ => protection != Protection.None,
        };
        Assert.True(allowed == task.Access(access, page), $"{access} of page {page} under {protection}: {string.Join("; ", task.Events)}");
    }
}
