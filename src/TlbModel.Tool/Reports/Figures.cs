using System.Globalization;

namespace TlbModel.Tool.Reports;

/// <summary>Numbers in reports.</summary>
internal static class Figures
{
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long value, string one, string many) => $"{Count(value)} {(value == 1 ? one : many)}";

    /// <summary>An amount of memory, such as <c>12.5 MiB</c>.</summary>
    public static string Bytes(long value)
    {
        string[] units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        double amount = value;
        for (; amount >= 1024 && unit < units.Length - 1; unit++)
        {
            amount /= 1024;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{amount:#,0.#} {units[unit]}");
    }

    /// <summary>A small probability, such as <c>3.2e-21</c>.</summary>
    public static string Probability(double value) => value == 0 ? "0" : value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    public static string Share(long part, long whole) =>
        whole == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F1} %");
}
