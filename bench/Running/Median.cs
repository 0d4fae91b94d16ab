namespace TlbModel.Bench.Running;

/// <summary>The middle of some values; of an even number of them, the lower one of the two.</summary>
internal static class Median
{
    public static double Of<T>(IEnumerable<T> values, Func<T, double> of)
    {
        double[] sorted = [.. values.Select(of).Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
