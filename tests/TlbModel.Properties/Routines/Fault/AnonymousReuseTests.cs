using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines.Fault;

/// <summary>do_wp_page: a write-protected anonymous page that nobody else uses is written in place; any other is copied.</summary>
public class AnonymousReuseTests
{
    private const Protection ReadWrite = Protection.Read | Protection.Write;

    private static readonly Topology Topology = new() { Cpus = 1, Mms = 1, Tasks = 1, Frames = 16, Levels = 2, EntriesPerTable = 4 };

    [Fact]
    public void APageOfOneUser_IsWrittenInPlace_WithoutAFlush()
    {
        SoloTask task = Protected(MapKind.Anonymous, AccessKind.Store);
        FrameNumber frame = task.Entry(0).Frame;
        PhysicalFrame before = task.Machine.Frames[frame.Value];
        task.Touch(0);
        Assert.DoesNotContain(task.Events, e => e.Kind is EventKind.FlushRequested or EventKind.FrameAllocated);
        Assert.True(task.Entry(0) is { IsWritable: true, IsDirty: true, IsAccessed: true });
        Assert.True(task.Access(AccessKind.Store, 0));
        PhysicalFrame after = task.Machine.Frames[frame.Value];
        Assert.Equal(frame, task.Entry(0).Frame);
        Assert.Equal((1, 1, false), (after.ReferenceCount, after.MapCount, after.IsLocked));
        Assert.True(after.Version > before.Version);
    }

    [Theory]
    [InlineData(MapKind.Anonymous)]
    [InlineData(MapKind.FilePrivate)]
    public void ThePageOfARead_IsCopied(MapKind map)
    {
        SoloTask task = Protected(map, AccessKind.Load);
        FrameNumber frame = task.Entry(0).Frame;
        Assert.True(task.Access(AccessKind.Store, 0));
        Assert.NotEqual(frame, task.Entry(0).Frame);
        Assert.Equal(FrameKind.Anonymous, task.Machine.Frames[task.Entry(0).Frame.Value].Kind);
    }

    [Fact]
    public void TheCopyOfAPrivateFilePage_IsReusedToo()
    {
        SoloTask task = Protected(MapKind.FilePrivate, AccessKind.Store);
        FrameNumber frame = task.Entry(0).Frame;
        Assert.True(task.Access(AccessKind.Store, 0));
        Assert.Equal(frame, task.Entry(0).Frame);
    }

    [Fact]
    public void APolicyThatNeverReuses_CopiesAndFreesThePage()
    {
        Kernel kernel = Kernel.V5_11.With(new NeverReuse());
        CheckReport report = Checker.Run(new CheckOptions { Kernel = kernel, Sequences = 1024, Threads = 2, Shrink = false });
        Assert.True(report.Holds);
        Assert.Equal(0, report.Statistics.RunsOf("do_wp_page: trylock_page"));
        Assert.True(report.Statistics.RunsOf("do_wp_page: page_count") > 0);
    }

    /// <summary>A page that was accessed, write-protected, and made writable again; its entry is read-only.</summary>
    private static SoloTask Protected(MapKind map, AccessKind access)
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 1, map, ReadWrite);
        Assert.True(task.Access(access, 0));
        task.Mprotect(0, 1, Protection.Read);
        task.Mprotect(0, 1, ReadWrite);
        Assert.False(task.Entry(0).IsWritable);
        return task;
    }

    private sealed class NeverReuse : TlbModel.Policies.IPageReusePolicy
    {
        public bool AllowsReferences(int references) => false;

        public bool AllowsMappings(int mappings) => mappings == 1;
    }
}
