namespace TlbModel.Policies;

/// <summary>Decides what a change of protection flushes when it has gone through its range (mm/mprotect.c: change_protection_range).</summary>
public interface IProtectionFlushPolicy
{
    /// <summary>The flush for a change of protection.</summary>
    /// <param name="change">The range and what was rewritten in it.</param>
    /// <returns>The pages to flush, without freed tables; null: nothing is flushed.</returns>
    FlushRange? Flush(in ProtectionChange change);
}
