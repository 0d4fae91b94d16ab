namespace TlbModel;

/// <summary>An area's protection (PROT_READ, PROT_WRITE, PROT_EXEC).</summary>
[Flags]
public enum Protection : byte
{
    /// <summary>PROT_NONE.</summary>
    None = 0,

    /// <summary>PROT_READ.</summary>
    Read = 1,

    /// <summary>PROT_WRITE; on x86 it implies that the page can be read.</summary>
    Write = 2,

    /// <summary>PROT_EXEC.</summary>
    Exec = 4,
}
