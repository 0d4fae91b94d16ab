using TlbModel.State;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>When mremap holds the locks of the reverse map while it moves entries (docs/decisions/0008-rmap-order.md), and for whom it waits.</summary>
public class MremapRmapLockTests
{
    private const string Takes = "move_ptes: take_rmap_locks";

    [Theory]
    [InlineData(2, 10, false)]
    [InlineData(10, 2, true)]
    public void AMoveDown_TakesTheLocks_AMoveUpDoesNot(int page, int to, bool takes)
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.Map(page, 2);
        mover.Store(page);
        mover.Move(page, 1, to);
        Assert.Equal(takes, mover.Labels.Contains(Takes));
        Assert.Equal(takes, mover.Labels.Contains("move_ptes: drop_rmap_locks"));
    }

    [Fact]
    public void AMoveUp_TakesThem_IfItJoinsAnAreaWithALowerOffset()
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.MapFile(0, 1, MapKind.FileShared, filePage: 1);
        mover.MapFile(8, 1, MapKind.FileShared, filePage: 0);
        mover.Store(0);
        Assert.Equal(0, mover.Move(0, 1, 9));
        Assert.Equal([(8, 10)], mover.Areas);
        Assert.Contains(Takes, mover.Labels);
    }

    [Fact]
    public void AMoveUp_DoesNot_IfItJoinsAnAreaWithAHigherOffset()
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.MapFile(0, 2, MapKind.FileShared, filePage: 0);
        mover.MapFile(10, 1, MapKind.FileShared, filePage: 2);
        mover.Store(1);
        Assert.Equal(0, mover.Move(1, 1, 9));
        Assert.Equal([(0, 1), (9, 11)], mover.Areas);
        Assert.DoesNotContain(Takes, mover.Labels);
    }

    [Theory]
    [InlineData(3, 4, 2)]
    [InlineData(4, 8, 4)]
    public void ATableThatMovesDown_TakesThemToo(int levels, int page, int pages)
    {
        Mover mover = new(Mover.Levels(levels));
        mover.Map(page, pages);
        mover.Store(page);
        Assert.Equal(0, mover.Move(page, pages, 0));
        Assert.Contains(levels == 3 ? "move_normal_pmd: take_rmap_locks" : "move_normal_pud: take_rmap_locks", mover.Labels);
        Assert.Contains(levels == 3 ? "move_normal_pmd: drop_rmap_locks" : "move_normal_pud: drop_rmap_locks", mover.Labels);
        Assert.Equal((0, 0), Writers(mover));
    }

    [Fact]
    public void APrivateFileAreaWithPagesOfItsOwn_HasBothLocksTaken()
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.MapFile(8, 2, MapKind.FilePrivate);
        mover.Store(8);
        mover.Begin(Mover.Mremap(8, 1, 0, 1));
        mover.StepThrough(Takes);
        Assert.Equal((1, 1), Writers(mover));
        mover.StepThrough("move_ptes: drop_rmap_locks");
        Assert.Equal((0, 0), Writers(mover));
        mover.Finish();
    }

    [Fact]
    public void NothingIsMoved_WhileSomebodyWalksThePagesMappings()
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.Map(8, 2);
        mover.Store(8);
        mover.Begin(Mover.Mremap(8, 1, 0, 1));
        mover.StepThrough("move_vma: copy_vma");
        mover.StepThrough("__pte_alloc: spin_unlock");
        mover.Poke(m => m.Global.AnonVmaReaders = 2);
        Assert.False(mover.CanDo(MachineAction.Step(Mover.Cpu0)));
        mover.Poke(m => m.Global.AnonVmaReaders = 0);
        mover.StepThrough(Takes);
        mover.Finish();
        Assert.Equal(1, mover.Load(0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheTreesDoNotChange_WhileSomebodyWalksThem(bool grows)
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.MapFile(0, 1, MapKind.FileShared);
        mover.Begin(grows ? Mover.Mremap(0, 1, 0, 2) : Mover.Mremap(0, 1, 8, 1));
        mover.StepThrough("mremap: mmap_write_lock");
        mover.Poke(m => m.File(0).MmapReaders = 2);
        Assert.False(mover.CanDo(MachineAction.Step(Mover.Cpu0)));
        mover.Poke(m => m.File(0).MmapReaders = 0);
        mover.Finish();
        Assert.Equal(0, mover.Result);
    }

    private static (int AnonVma, int File) Writers(Mover mover) =>
        (mover.Machine.Memory.Global.AnonVmaWriter, mover.Machine.Memory.File(0).MmapWriter);
}
