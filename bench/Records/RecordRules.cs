using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Records;

/// <summary>The rules of <see cref="MiniTlb"/> on records, without a fault.</summary>
internal sealed class RecordRules(Bounds bounds)
{
    public bool CanMap(RecordState s, int page) => !s.Table[page].IsPresent && !s.Free.IsEmpty;

    public RecordState Map(RecordState s, int page, bool writable) =>
        s with { Table = s.Table.With(page, new(s.Free.Lowest, writable)), Free = s.Free.Without(s.Free.Lowest) };

    public bool CanAccess(RecordState s, int cpu, int page) => s.Table[page].IsPresent && !s.Cpu(cpu).Tlb[page].IsPresent;

    public RecordState Access(RecordState s, int cpu, int page) => s.WithCpu(cpu, s.Cpu(cpu).WithTlb(page, s.Table[page]));

    public bool CanEvict(RecordState s, int cpu, int page) => s.Cpu(cpu).Tlb[page].IsPresent;

    public RecordState Evict(RecordState s, int cpu, int page) => s.WithCpu(cpu, s.Cpu(cpu).WithTlb(page, default));

    public bool CanUnmap(RecordState s, int page) => s.Table[page].IsPresent && s.Generation < MiniTlb.LastGeneration;

    public RecordState Unmap(RecordState s, int page) => s with
    {
        Table = s.Table.With(page, default),
        Gathered = s.Gathered.With(s.Table[page].Frame),
        Generation = s.Generation + 1,
    };

    public RecordState Flush(RecordState s, int cpu) => s.WithCpu(cpu, new(PageEntries.None, s.Generation));

    public bool CanFree(RecordState s)
    {
        bool can = !s.Gathered.IsEmpty;
        for (int cpu = 0; cpu < bounds.Cpus; cpu++)
        {
            can &= s.Cpu(cpu).Generation == s.Generation;
        }

        return can;
    }

    public RecordState Free(RecordState s) => s with { Free = s.Free.With(s.Gathered), Gathered = default };

    public bool Holds(RecordState s)
    {
        for (int cpu = 0; cpu < bounds.Cpus; cpu++)
        {
            for (int page = 0; page < bounds.Pages; page++)
            {
                if (s.Cpu(cpu).Tlb[page] is { IsPresent: true } entry && (s.Free.Contains(entry.Frame) || IsElsewhere(s, entry.Frame, page)))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool IsElsewhere(RecordState s, int frame, int page)
    {
        for (int other = 0; other < bounds.Pages; other++)
        {
            if (other != page && s.Table[other].Frame == frame)
            {
                return true;
            }
        }

        return false;
    }
}
