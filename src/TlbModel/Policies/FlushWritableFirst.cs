namespace TlbModel.Policies;

/// <summary>A batch that has unmapped a dirty entry is flushed before a page is unlocked: nobody else can write the page back until then.</summary>
internal sealed class FlushWritableFirst : IReclaimUnlockPolicy
{
    public bool FlushesFirst(bool writable) => writable;
}
