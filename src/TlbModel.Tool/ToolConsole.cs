using System.Globalization;
using System.Text;

namespace TlbModel.Tool;

/// <summary>Standard output, written at once and at the end, and standard error; both UTF-8 with LF, whatever the locale.</summary>
internal sealed class ToolConsole
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>What <see cref="Flush"/> writes to standard output.</summary>
    public StringWriter Out { get; } = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    public void Flush()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Utf8;
        }

        try
        {
            Write(Console.OpenStandardOutput(), Out.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"standard output cannot be written: {e.Message}", e);
        }

        Out.GetStringBuilder().Clear();
    }

    public void WriteErrorLine(string message) => WriteError(OneLine.Of(message));

    /// <summary>Writes to standard error. Nobody can be told if that fails.</summary>
    public void WriteError(string text)
    {
        try
        {
            Write(Console.OpenStandardError(), text + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void Write(Stream to, string text)
    {
        using (to)
        {
            to.Write(Utf8.GetBytes(text));
        }
    }
}
