using System.Globalization;
using System.Text;
using TlbModel.Tool.CommandLine;

namespace TlbModel.Tool.Files;

/// <summary>Where traces are written: each file appears complete or not at all.</summary>
internal sealed class OutputFile
{
    private readonly string _path;

    private OutputFile(string path) => _path = path;

    /// <summary>Makes sure, before anything runs, that files can be written where the option says, and not over what is read.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">What it says.</param>
    /// <param name="read">The file that is read; null or a name that is no file: none.</param>
    public static OutputFile Prepare(string option, string path, string? read)
    {
        if (path.Length == 0)
        {
            throw new UsageException($"{option}: the file name is empty");
        }

        if (Path.GetFileName(path).Length == 0 || Directory.Exists(path))
        {
            throw new UsageException($"{option}: '{path}' is a folder; valid is a file name");
        }

        string folder = FolderOf(path);
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{option}: there is no folder '{folder}'");
        }

        if (folder == "/dev")
        {
            throw new UsageException($"{option}: '{path}' is a device; valid is a file name");
        }

        OutputFile file = new(path);
        if (File.Exists(read) && Path.GetFullPath(TargetOf(read)) == Path.GetFullPath(TargetOf(path)))
        {
            throw new UsageException($"{option}: '{path}' is the file that is read; valid is another one");
        }

        try
        {
            foreach (string name in (string[])[TargetOf(path), file.NameOf(999)])
            {
                using FileStream probe = new(Temporary(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: '{path}' cannot be written: {e.Message}");
        }

        return file;
    }

    /// <summary>The file of the first finding is the one that was asked for, that of the second is NAME-2, and so on.</summary>
    public string NameOf(int number) =>
        number == 1
            ? _path
            : Path.Join(
                Path.GetDirectoryName(_path),
                string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(_path)}-{number}{Path.GetExtension(_path)}"));

    /// <summary>Writes a file in the same folder and moves it to its name, over a file that may be there.</summary>
    public static void Write(string path, Action<TextWriter> write)
    {
        string target = TargetOf(path);
        string temporary = Temporary(target);
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            using (StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            {
                write(writer);
                writer.Flush();
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A link stays; what it points to is replaced.</summary>
    private static string TargetOf(string path) =>
        new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    private static string Temporary(string path) => Path.Join(FolderOf(path), $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
}
