namespace TlbModel.Bench.Yardstick;

/// <summary>The actions of a <see cref="MiniTlb"/>.</summary>
internal static class MiniTlbActions
{
    public static IEnumerable<MiniTlbAction> Of(Bounds bounds)
    {
        IEnumerable<byte> pages = Enumerable.Range(0, bounds.Pages).Select(p => (byte)p);
        IEnumerable<byte> cpus = Enumerable.Range(0, bounds.Cpus).Select(c => (byte)c);
        IEnumerable<(byte Cpu, byte Page)> entries = cpus.SelectMany(c => pages.Select(p => (c, p)));
        return pages.SelectMany(p => new[] { new MiniTlbAction(MiniTlbActionKind.Map, Page: p), new(MiniTlbActionKind.Map, Page: p, Writable: true) })
            .Concat(entries.Select(e => new MiniTlbAction(MiniTlbActionKind.Access, e.Cpu, e.Page)))
            .Concat(entries.Select(e => new MiniTlbAction(MiniTlbActionKind.Evict, e.Cpu, e.Page)))
            .Concat(pages.Select(p => new MiniTlbAction(MiniTlbActionKind.Unmap, Page: p)))
            .Concat(cpus.Select(c => new MiniTlbAction(MiniTlbActionKind.Flush, c)))
            .Append(new MiniTlbAction(MiniTlbActionKind.Free));
    }
}
