using System.Globalization;
using System.Text;

namespace TlbModel.Traces;

/// <summary>Reads lines and refuses what is too long before it fills the memory. Sizes are those of the text in UTF-8.</summary>
internal sealed class LineReader(TextReader reader, long fileLimit, int lineLimit)
{
    private readonly char[] _buffer = new char[4096];
    private int _at;
    private int _end;
    private long _size;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end; null: there is none.</summary>
    /// <exception cref="FormatException">The line or the file is too long.</exception>
    public string? Next()
    {
        StringBuilder line = new();
        int size = 0;
        Number++;
        while (Fill())
        {
            int end = Array.IndexOf(_buffer, '\n', _at, _end - _at);
            int stop = end < 0 ? _end : end;
            line.Append(_buffer, _at, stop - _at);
            size += Encoding.UTF8.GetByteCount(_buffer, _at, stop - _at);
            _at = end < 0 ? _end : end + 1;
            if (size > lineLimit)
            {
                throw TooLong("the line", lineLimit);
            }

            if (_size + size > fileLimit)
            {
                throw TooLong("the file", fileLimit);
            }

            if (end >= 0)
            {
                _size += size + 1;
                return line.ToString();
            }
        }

        _size += size;
        return line.Length == 0 ? null : line.ToString();
    }

    private bool Fill()
    {
        if (_at == _end)
        {
            _at = 0;
            _end = Read();
        }

        return _end > 0;
    }

    private int Read()
    {
        try
        {
            return reader.Read(_buffer, 0, _buffer.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {Number}: the file is not UTF-8 text"));
        }
    }

    private FormatException TooLong(string what, long limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {Number}: {what} is longer than {limit >> 20} MiB"));
}
