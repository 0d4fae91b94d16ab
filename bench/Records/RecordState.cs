namespace TlbModel.Bench.Records;

/// <summary>A state of MiniTlb as one writes it first: immutable records of records, with the equality that comes with them.</summary>
internal sealed record RecordState(
    PageEntries Table, RecordCpu Cpu0, RecordCpu Cpu1, RecordCpu Cpu2, int Generation, FrameSet Gathered, FrameSet Free)
{
    public static readonly RecordState Initial =
        new(PageEntries.None, RecordCpu.Initial, RecordCpu.Initial, RecordCpu.Initial, 0, default, FrameSet.All);

    public RecordCpu Cpu(int cpu) => cpu switch { 0 => Cpu0, 1 => Cpu1, _ => Cpu2 };

    public RecordState WithCpu(int cpu, RecordCpu value) => cpu switch
    {
        0 => this with { Cpu0 = value },
        1 => this with { Cpu1 = value },
        _ => this with { Cpu2 = value },
    };
}
