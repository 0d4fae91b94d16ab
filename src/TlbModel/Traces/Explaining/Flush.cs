using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>A flush that a path asked for, and what became of it on each CPU.</summary>
/// <param name="Start">The step at which it was begun.</param>
/// <param name="Cpu">The CPU that asked for it.</param>
/// <param name="IsOfAll">Whether it is flush_tlb_all: of every address space and slot.</param>
internal sealed record Flush(int Start, CpuId Cpu, bool IsOfAll)
{
    /// <summary>The address space; null: all of them, or unknown.</summary>
    public MmId? Mm { get; set; }

    /// <summary>The request, once it is made; it names the range and the generation.</summary>
    public Occurrence? Request { get; set; }

    /// <summary>The step at which the flush returned to its caller; null: it has not.</summary>
    public int? End { get; set; }

    /// <summary>The step at which the cpumask was read; null: it was not.</summary>
    public int? MaskRead { get; set; }

    /// <summary>The interrupts that were sent or spared, and what each CPU did, in order.</summary>
    public List<Occurrence> Effects { get; } = [];

    /// <summary>The steps at which CPUs took the interrupt.</summary>
    public List<(int Step, CpuId Cpu)> Taken { get; } = [];

    /// <summary>The request, or where the request would have been made.</summary>
    public int Step => Request?.Step ?? Start;

    /// <summary>What is flushed, such as <c>mm0 v0-v1</c>.</summary>
    public string Scope
    {
        get
        {
            if (Mm is null)
            {
                return IsOfAll ? "everything" : "an mm";
            }

            return Request is not { } request ? $"{Mm}"
                : request.Event.Count is < 1 or FlushInfoRaw.All ? $"{(request.Event.Count < 1 ? "no page" : "all")} of {Mm}"
                : $"{Mm} {EventText.Range(request.Event)}";
        }
    }
}
