namespace TlbModel.Tool.Files;

/// <summary>Writes the traces of what was found.</summary>
internal static class TraceOutput
{
    /// <summary>Writes a trace, if there is one and it is to be written; its file, or null if there is none.</summary>
    public static string? Write(Trace? trace, OutputFile? output, int number, ToolConsole console)
    {
        if (trace is null || output is null)
        {
            return null;
        }

        string file = output.NameOf(number);
        try
        {
            OutputFile.Write(file, trace.Write);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            console.WriteErrorLine($"the trace of finding {number} could not be written to '{file}': {e.Message}");
            return null;
        }
    }
}
