using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Machines;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>Renumbered machines go on alike in the middle of a move too: the frames in the locals are known.</summary>
public class MremapReductionTests
{
    private const int Sequences = 12, Length = 160;

    [Theory]
    [InlineData(2, 4, 20)]
    [InlineData(3, 2, 20)]
    [InlineData(4, 2, 26)]
    public void AMachine_AndItsRepresentative_AllowTheSame(int levels, int entries, int frames)
    {
        TlbSystem system = new(Kernel.V5_11, MovingScenario.Of(levels, entries, frames));
        Bisimulation bisimulation = new(system, Reductions.All with { Releases = false });
        Assert.Null(bisimulation.FirstDifference(Sequences, Length));
        Assert.True(bisimulation.Compared > 100, $"only {bisimulation.Compared} machines differed from their representative");
    }
}
