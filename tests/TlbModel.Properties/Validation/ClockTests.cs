namespace TlbModel.Properties.Validation;

/// <summary>What the order of the log's events says about the clocks that stamped them.</summary>
public class ClockTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Validation", "linux-6.1-flushes.txt"));

    [Fact]
    public void AnEventBehindTheEndOfItsOperation_IsAlwaysOneOfCpu1()
    {
        string[] behind = [.. Lines.Where((line, i) => line[0] == 'F' && EndsBefore(i) && BeginsAfter(i))];
        Assert.Equal(3, behind.Length);
        Assert.All(behind, line => Assert.StartsWith("F cpu1 ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    public void AnAnswerBeforeItsRequest_AnswersARequestOfCpu1(int requester, int operations)
    {
        int count = FlushLog.Operations.Count(o =>
            o.Kind != LoggedKind.Cleanup &&
            o.Flushes.ToList().FindIndex(f => f.Reason == FlushReason.RemoteIpiSend && f.Cpu == requester) is >= 0 and int request &&
            o.Flushes[..request].Any(f => f.Reason == FlushReason.RemoteShootdown && f.Cpu != requester));
        Assert.Equal(operations, count);
    }

    private static bool EndsBefore(int i) => Lines[..i].Last(line => line[0] != 'F')[0] == 'E';

    private static bool BeginsAfter(int i) => Lines[i..].FirstOrDefault(line => line[0] != 'F', "S")[0] == 'B';
}
