namespace TlbModel.Properties.Validation;

/// <summary>The reasons of the kernel's tlb_flush event that the log holds (include/trace/events/tlb.h), in its words.</summary>
internal enum FlushReason
{
    TaskSwitch,
    RemoteShootdown,
    LocalMmShootdown,
    RemoteIpiSend,
}
