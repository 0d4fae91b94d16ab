namespace TlbModel.Properties.Validation;

/// <summary>Tables of 8 entries ask for the same flushes as the kernel's of 512, wherever a flush of the log's pages and tables can begin and end.</summary>
public class LogMachineTests
{
    private static readonly int[] Pages = [.. Enumerable.Range(0, 8).Select(page => (int)LogMachine.Page(page).Value)];

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void ARangeIsFullHere_IfAndOnlyIfItIsInTheKernel_AndElseHasAsManyStrides(int stride)
    {
        foreach (int first in Pages)
        {
            foreach (int last in Pages.Where(page => page >= first))
            {
                int here = last + 1 - first;
                long there = LogMachine.RealLength(first, last + 1);
                bool full = here / stride > LogMachine.Topology.FlushCeiling;
                Assert.Equal(there / LogMachine.RealStride(stride) > LogMachine.RealCeiling, full);
                if (!full)
                {
                    Assert.Equal(there / LogMachine.RealStride(stride), here / stride);
                    Assert.Equal(RoundedUp(there, LogMachine.RealStride(stride)), RoundedUp(here, stride));
                }
            }
        }
    }

    [Fact]
    public void TheLogsPages_LieWhereTheLogSays()
    {
        long gigabyte = LogMachine.RealPage(LogMachine.Page(0).Value);
        Assert.Equal(1L << 30, gigabyte << 12);
        Assert.Equal([0, 1, 2, 3, 512, 513, 514, 515], Pages.Select(page => LogMachine.RealPage(page) - gigabyte));
    }

    private static long RoundedUp(long pages, long stride) => (pages + stride - 1) / stride;
}
