using CsCheck;
using TlbModel.Bench.Records;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Specifications;

/// <summary>MiniTlb as specifications of CsCheck.</summary>
internal static class Specification
{
    public const string Requirement = "tlb-safe";
    private const string Quote = "No TLB entry's frame is free or mapped at another page.";

    public static Spec<MiniTlbState> Packed(MiniTlb model) => Spec.From(MiniTlbState.Initial)
        .Action("map", Maps(model.Bounds), (s, m) => MiniTlb.CanMap(s, m.Page), (s, m) => MiniTlb.Map(s, m.Page, m.Writable))
        .Action("access", Entries(model.Bounds), (s, e) => MiniTlb.CanAccess(s, e.Cpu, e.Page), (s, e) => MiniTlb.Access(s, e.Cpu, e.Page))
        .Action("evict", Entries(model.Bounds), (s, e) => MiniTlb.CanEvict(s, e.Cpu, e.Page), (s, e) => MiniTlb.Evict(s, e.Cpu, e.Page))
        .Action("unmap", Pages(model.Bounds), MiniTlb.CanUnmap, model.Unmap)
        .Action("flush", Cpus(model.Bounds), MiniTlb.Flush)
        .Action("free", model.CanFree, MiniTlb.Free)
        .Invariant(Requirement, Quote, model.Holds);

    public static Spec<RecordState> Records(Bounds bounds)
    {
        RecordRules rules = new(bounds);
        return Spec.From(RecordState.Initial)
            .Action("map", Maps(bounds), (s, m) => rules.CanMap(s, m.Page), (s, m) => rules.Map(s, m.Page, m.Writable))
            .Action("access", Entries(bounds), (s, e) => rules.CanAccess(s, e.Cpu, e.Page), (s, e) => rules.Access(s, e.Cpu, e.Page))
            .Action("evict", Entries(bounds), (s, e) => rules.CanEvict(s, e.Cpu, e.Page), (s, e) => rules.Evict(s, e.Cpu, e.Page))
            .Action("unmap", Pages(bounds), rules.CanUnmap, rules.Unmap)
            .Action("flush", Cpus(bounds), rules.Flush)
            .Action("free", rules.CanFree, rules.Free)
            .Invariant(Requirement, Quote, rules.Holds);
    }

    private static int[] Cpus(Bounds bounds) => [.. Enumerable.Range(0, bounds.Cpus)];

    private static int[] Pages(Bounds bounds) => [.. Enumerable.Range(0, bounds.Pages)];

    private static (int Page, bool Writable)[] Maps(Bounds bounds) => [.. Pages(bounds).SelectMany(p => new[] { (p, false), (p, true) })];

    private static (int Cpu, int Page)[] Entries(Bounds bounds) => [.. Cpus(bounds).SelectMany(c => Pages(bounds).Select(p => (c, p)))];
}
