namespace TlbModel.Properties.Validation;

/// <summary>What the log's operations do; the last one is what the recorder does between two sequences.</summary>
internal enum LoggedKind
{
    Load,
    Store,
    Mmap,
    Munmap,
    Dontneed,
    Cleanup,
}
