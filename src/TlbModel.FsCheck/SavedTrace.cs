using System.Globalization;
using System.Text;

namespace TlbModel.Testing;

/// <summary>A trace in a file, and how it is replayed from there.</summary>
internal sealed class SavedTrace
{
    private readonly string? _failure;

    private SavedTrace(string? file, string? failure)
    {
        File = file;
        _failure = failure;
    }

    /// <summary>The full path; null: the file could not be written.</summary>
    public string? File { get; }

    /// <summary>Writes a trace that violates something. Its name says what it holds, so the same trace is written to the same file.</summary>
    public static SavedTrace Write(Trace trace, string folder)
    {
        try
        {
            folder = Directory.CreateDirectory(folder).FullName;
            string file = Path.Combine(folder, Name(trace));
            // Two processes may find the same: each moves a complete file of its own into place.
            string unfinished = Path.Combine(folder, Path.GetRandomFileName());
            using (StreamWriter writer = new(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                trace.Write(writer);
            }

            System.IO.File.Move(unfinished, file, overwrite: true);
            return new SavedTrace(file, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SavedTrace(null, e.Message);
        }
    }

    /// <summary>The rendered trace, ended by how it is replayed.</summary>
    public string Render(Trace trace)
    {
        if (File is null)
        {
            return TraceText.Render(trace) + $"\nThe trace file could not be written: {_failure}\n";
        }

        return IsReplayableByTheTool(File)
            ? TraceText.Render(trace, File.Contains(' ', StringComparison.Ordinal) ? $"\"{File}\"" : File)
            : TraceText.Render(trace) + $"\nA file holds no code of a policy or an oracle. To replay: Trace.Read(reader, [kernel]).Replay(oracles), of\n{File}\n";
    }

    private static bool IsReplayableByTheTool(string file)
    {
        try
        {
            using StreamReader reader = new(file);
            Trace.Read(reader).Replay();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string Name(Trace trace)
    {
        uint end = (uint)(trace.Steps[^1].Fingerprint & uint.MaxValue);
        string name = string.Create(CultureInfo.InvariantCulture, $"{trace.Kernel.Name}-{trace.Violation!.Oracle}-{end:x8}.jsonl");
        return string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));
    }
}
