namespace TlbModel.Tool.CommandLine;

/// <summary>The command line, or a file that it names, is not valid; the message is one line that names what is wrong and what would be valid.</summary>
internal sealed class UsageException(string message) : Exception(message);
