using System.Globalization;
using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>Entries in words.</summary>
internal static class EntryText
{
    public static string Of(uint pte)
    {
        if (Pte.IsNone(pte))
        {
            return "none";
        }

        if (Pte.IsSwap(pte))
        {
            return string.Create(CultureInfo.InvariantCulture, $"swap slot {Pte.Slot(pte)}");
        }

        string rights = !Pte.Walkable(pte) ? "---" : string.Concat(
            'r',
            (pte & Pte.RW) != 0 ? 'w' : '-',
            (pte & Pte.NX) == 0 ? 'x' : '-');
        string flags = string.Concat((pte & Pte.A) != 0 ? "a" : "-", (pte & Pte.D) != 0 ? "d" : "-");
        return string.Create(CultureInfo.InvariantCulture, $"f{Pte.Frame(pte)} {rights} {flags}");
    }

    public static string Of(in TlbEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Page}→{entry.Frame} r{(entry.IsWritable ? 'w' : '-')}{(entry.IsNoExecute ? '-' : 'x')} {(entry.IsDirty ? 'd' : '-')}");
}
