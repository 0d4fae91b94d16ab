namespace TlbModel.Tool.Reports;

/// <summary>Kinds of actions in words, in the order in which reports list them.</summary>
internal static class ActionKindNames
{
    public static IReadOnlyList<ActionKind> All { get; } = Enum.GetValues<ActionKind>();

    public static string InWords(ActionKind kind) => kind switch
    {
        ActionKind.Step => "kernel-path steps",
        ActionKind.Access => "user accesses",
        ActionKind.WalkStart => "speculative walks begun",
        ActionKind.WalkStep => "walk steps",
        ActionKind.EvictTlb => "TLB evictions",
        ActionKind.EvictStructure => "structure evictions",
        ActionKind.TakeIpi => "interrupts taken",
        ActionKind.Switch => "task switches",
        ActionKind.Mmap => "mmap calls",
        ActionKind.Munmap => "munmap calls",
        ActionKind.MadviseDontneed => "MADV_DONTNEED calls",
        ActionKind.Mprotect => "mprotect calls",
        ActionKind.FlushTlbAll => "flush_tlb_all calls",
        ActionKind.Fork => "fork calls",
        ActionKind.Exit => "exits",
        ActionKind.Execve => "execve calls",
        ActionKind.KthreadUseMm => "kthread_use_mm calls",
        ActionKind.KthreadUnuseMm => "kthread_unuse_mm calls",
        ActionKind.Reclaim => "reclaim runs",
        ActionKind.Writeback => "writeback runs",
        ActionKind.Mremap => "mremap calls",
        ActionKind.Truncate => "truncate calls",
        ActionKind.ReleasePfn => "releases of a driver's pages",
        ActionKind.MadviseFree => "MADV_FREE calls",
        ActionKind.MadviseCold => "MADV_COLD calls",
        ActionKind.MadvisePageout => "MADV_PAGEOUT calls",
        _ => Key(kind),
    };

    /// <summary>The kind as a JSON property.</summary>
    public static string Key(ActionKind kind)
    {
        string name = kind.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
