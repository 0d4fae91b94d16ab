using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

public class FlushLogTests
{
    private static readonly string[] Valid =
    [
        "S 0", "B 0 cpu1 store p2 n1", "F cpu1 pages 1 remote ipi send [init-85]", "F cpu0 pages -1 flush on task switch [x y-1]", "E 0 -14",
        "F cpu1 pages 0 local mm shootdown [init-85]", "B 1 cpu0 load p1 n1", "E 1 3", "F cpu0 pages 513 remote ipi send [init-1]", "S 1",
    ];

    [Fact]
    public void EveryOperationOfTheLog_IsRead()
    {
        ImmutableArray<LoggedOperation> all = FlushLog.Operations;
        Assert.Equal(40 * 51, all.Length);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal((i / 51, i % 51), (all[i].Sequence, all[i].Number));
        }

        Assert.Equal(2139, all.Sum(o => o.Flushes.Length));
    }

    [Fact]
    public void AFlushBehindAnOperation_BelongsToIt_AndBehindTheLastOneToTheRecorder()
    {
        ImmutableArray<LoggedOperation> all = FlushLog.Parse(Valid.Select(line => line.Replace("x y", "kworker", StringComparison.Ordinal)));
        Assert.Equal([(0, 0), (0, 1), (0, 50), (1, 50)], all.Select(o => (o.Sequence, o.Number)));
        Assert.Equal([-14, 3, 0, 0], all.Select(o => o.Result));
        Assert.Equal([3, 0, 1, 0], all.Select(o => o.Flushes.Length));
        Assert.Equal(new FlushEvent(1, 0, FlushReason.LocalMmShootdown), all[0].Flushes[2]);
        Assert.Equal(new FlushEvent(0, 513, FlushReason.RemoteIpiSend), all[2].Flushes[0]);
    }

    [Theory]
    [InlineData("B 0 cpu0 load p1 n1", "E 0 0")]
    [InlineData("S 1")]
    [InlineData("S 0", "E 0 0")]
    [InlineData("S 0", "B 0 cpu0 load p1 n1", "E 1 0")]
    [InlineData("S 0", "B 0 cpu0 load p1 n1", "B 1 cpu0 load p1 n1")]
    [InlineData("S 0", "B 0 cpu0 mprotect p1 n1", "E 0 0")]
    [InlineData("S 0", "F cpu0 pages 1 remote shootdown [init-1]", "B 0 cpu0 load p1 n1")]
    [InlineData("S 0", "")]
    public void ALineThatIsNotOfTheForm_IsRefused(params string[] lines) => Assert.Throws<FormatException>(() => FlushLog.Parse(lines));
}
