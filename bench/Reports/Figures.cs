using System.Globalization;

namespace TlbModel.Bench.Reports;

/// <summary>Numbers in tables.</summary>
internal static class Figures
{
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Whole(double value) => value.ToString("F0", CultureInfo.InvariantCulture);

    public static string Tenths(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    public static string Hundredths(double value) => value.ToString("F2", CultureInfo.InvariantCulture);

    public static string Millions(double value) => Hundredths(value / 1e6);
}
