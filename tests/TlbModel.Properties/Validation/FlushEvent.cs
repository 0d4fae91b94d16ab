using System.Globalization;

namespace TlbModel.Properties.Validation;

/// <summary>A tlb_flush event: on which CPU, of how many strides (of a request: pages; -1: everything), and why.</summary>
internal readonly record struct FlushEvent(int Cpu, int Pages, FlushReason Reason)
{
    /// <summary>The event as the log writes it, without the task.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cpu{Cpu} pages {Pages} {Words(Reason)}");

    public static string Words(FlushReason reason) => reason switch
    {
        FlushReason.TaskSwitch => "flush on task switch",
        FlushReason.RemoteShootdown => "remote shootdown",
        FlushReason.LocalMmShootdown => "local mm shootdown",
        _ => "remote ipi send",
    };
}
