using System.Text;
using TlbModel.Tool.CommandLine;

namespace TlbModel.Tool.Files;

/// <summary>Reads the files that the command line names.</summary>
internal static class InputFile
{
    /// <summary>With an identifier, so that a file may begin with one.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private const int MostCharacters = 4 << 20;

    /// <summary>Reads a text of at most 4 Mi characters.</summary>
    public static string ReadText(TextReader reader)
    {
        char[] text = new char[MostCharacters + 1];
        int length = reader.ReadBlock(text);
        return length <= MostCharacters
            ? new string(text, 0, length)
            : throw new FormatException("it is longer than 4 MiB");
    }

    /// <summary>Reads a file with a reader of the library's, whose complaints become one line that names the file.</summary>
    /// <param name="kind">What the file is, such as <c>scenario</c>.</param>
    /// <param name="path">The file.</param>
    /// <param name="read">Throws <see cref="FormatException"/> for a content that is not valid.</param>
    /// <param name="hint">What else would be valid, behind "does not exist".</param>
    public static T Read<T>(string kind, string path, Func<TextReader, T> read, string hint = "")
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{kind} '{path}' is a folder; valid is a file");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"{kind} '{path}' does not exist{hint}");
        }

        try
        {
            using StreamReader reader = new(path, Strict, detectEncodingFromByteOrderMarks: false);
            return read(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{kind} '{path}' cannot be read: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"{kind} '{path}' is not UTF-8 text");
        }
        catch (FormatException e)
        {
            throw new UsageException($"{kind} '{path}' is not valid: {e.Message}");
        }
    }
}
