using TlbModel.Policies;

namespace TlbModel;

public sealed partial class Kernel
{
    /// <summary>
    /// <see cref="V5_11"/> with what later kernels changed about its TLB bugs, each a policy of its own (docs/findings/). What upstream has not fixed has the
    /// smallest repair that the model knows.
    /// </summary>
    public static Kernel V5_11Fixed { get; } = V5_11
        .With(new BatchedCounters())
        .With(new RemoveDirtyFileRmapLate())
        .With(new FlushPfnMapAtVmaEnd())
        .With(new LockTableMovesAlways())
        .With(new FlushWritableFirst())
        .With(new CopyDirtyAsProtected())
        .Named("v5.11-fixed", "v5.11 with the later fixes of its TLB bugs.");
}
