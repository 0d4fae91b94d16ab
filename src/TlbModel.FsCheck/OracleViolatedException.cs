namespace TlbModel.Testing;

/// <summary>
/// What <see cref="KernelProperties.SatisfiesEveryOracle"/> throws: the message is the rendered trace with the oracle's explanation, ended by how
/// to replay it. Its text is the message alone, without a stack: nothing in the stack is of interest.
/// </summary>
public sealed class OracleViolatedException : Exception
{
    internal OracleViolatedException(Trace trace, SavedTrace saved)
        : base(saved.Render(trace))
    {
        Trace = trace;
        File = saved.File;
    }

    /// <summary>The shrunk trace, which ends in the violation.</summary>
    public Trace Trace { get; }

    /// <summary>The full path of the file that holds the trace; null: it could not be written, and the message says why.</summary>
    public string? File { get; }

    /// <summary>The message.</summary>
    /// <returns><see cref="Exception.Message"/>.</returns>
    public override string ToString() => Message;
}
