using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Actions in words.</summary>
internal static class ActionText
{
    /// <summary>What is valid for <see cref="TryRights"/>.</summary>
    public const string ValidRights = "three of r, w, x in this order, a missing one as -, such as \"rw-\"";

    public static string Of(in MachineAction a) => Text($"{a.Cpu} {What(a)}");

    /// <summary>The action without its CPU.</summary>
    public static string What(in MachineAction a) => a.Kind switch
    {
        ActionKind.Step when a.Choice != 0 => Text($"step (choice {a.Choice})"),
        ActionKind.Step => "step",
        ActionKind.Access => Text($"{Lower(a.Access)} {a.Page}"),
        ActionKind.WalkStart => Text($"speculates on {a.Page}"),
        ActionKind.WalkStep => "walks on",
        ActionKind.EvictTlb => Text($"evicts {a.Page} of {a.Slot}"),
        ActionKind.EvictStructure => Text($"evicts a cached level-{a.Level} entry of {a.Slot}"),
        ActionKind.TakeIpi => Text($"takes the request of {a.Source}"),
        ActionKind.Switch => a.Task is { } task ? Text($"switches to {task}") : "goes idle",
        ActionKind.Mmap when a.Map == MapKind.Anonymous => Text($"mmap {Range(a)} {Lower(a.Map)} {Rights(a.Protection)}"),
        ActionKind.Mmap => Text($"mmap {Range(a)} {Lower(a.Map)} {Rights(a.Protection)} file {a.File} page {a.FilePage}"),
        ActionKind.Munmap => Text($"munmap {Range(a)}"),
        ActionKind.MadviseDontneed => Text($"madvise_dontneed {Range(a)}"),
        ActionKind.Mprotect => Text($"mprotect {Range(a)} {Rights(a.Protection)}"),
        ActionKind.MadviseFree or ActionKind.MadviseCold or ActionKind.MadvisePageout => Text($"{Lower(a.Kind)} {Range(a)}"),
        ActionKind.Reclaim => Text($"reclaim of up to {a.Pages}"),
        ActionKind.Writeback => Text($"writeback of file {a.File} page {a.FilePage}"),
        ActionKind.Truncate => Text($"truncate file {a.File} to {a.FilePage} pages"),
        ActionKind.ReleasePfn => Text($"release_pfn file {a.File}"),
        ActionKind.Mremap => Text($"mremap {Range(a)} to {a.To} with {a.NewPages} pages"),
        ActionKind.KthreadUseMm => Text($"kthread_use_mm {a.Mm}"),
        _ => Lower(a.Kind),
    };

    public static string Rights(Protection protection) => string.Concat(
        protection.HasFlag(Protection.Read) ? 'r' : '-',
        protection.HasFlag(Protection.Write) ? 'w' : '-',
        protection.HasFlag(Protection.Exec) ? 'x' : '-');

    /// <summary>Reads what <see cref="Rights"/> wrote.</summary>
    public static bool TryRights(string text, out Protection protection)
    {
        for (int bits = 0; bits < 8; bits++)
        {
            protection = (Protection)bits;
            if (Rights(protection) == text)
            {
                return true;
            }
        }

        protection = default;
        return false;
    }

    public static string Lower<T>(T value)
        where T : struct, Enum => Names.Of(value);

    private static string Range(in MachineAction a) =>
        a.Pages == 1 ? a.Page.ToString() : Text($"{a.Page}-{new VirtualPage((ushort)(a.Page.Value + a.Pages - 1))}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
