using TlbModel.Exploration;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Exploration;

/// <summary>A set of marks is a set.</summary>
public class MarkSetProperties
{
    [RunProperty(3241)]
    public void AMarkSet_HoldsWhatWasAdded_AndUnitesWithAnother(byte[] first, byte[] second)
    {
        MarkSet one = Of(first);
        MarkSet other = Of(second);
        AssertHolds(first, one);
        one.Add(other);
        AssertHolds([.. first, .. second], one);
        AssertHolds(second, other);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(MarkSet.MaxMarks)]
    public void AnIndexOutOfRange_IsRefused(int count)
    {
        MarkSet marks = new(count);
        Assert.Equal(count, marks.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => marks[count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => marks[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => marks.Add(count));
        Assert.Throws<ArgumentOutOfRangeException>(() => marks.Add(-1));
    }

    [Fact]
    public void ASetOfAnotherLength_IsRefused() => Assert.StartsWith(
        "the other set has 4 marks; valid is 3",
        Assert.Throws<ArgumentException>(() => new MarkSet(3).Add(new MarkSet(4))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ALengthOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarkSet(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MarkSet(MarkSet.MaxMarks + 1));
    }

    private static MarkSet Of(byte[] marks)
    {
        MarkSet set = new(256);
        foreach (byte mark in marks)
        {
            set.Add(mark);
        }

        return set;
    }

    private static void AssertHolds(byte[] marks, MarkSet set) =>
        Assert.All(Enumerable.Range(0, 256), i => Assert.Equal(marks.Contains((byte)i), set[i]));
}
