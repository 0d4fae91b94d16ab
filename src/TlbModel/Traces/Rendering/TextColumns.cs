using System.Globalization;
using System.Text;

namespace TlbModel.Traces;

/// <summary>Lays out steps: a number, then a column for each of two CPUs; with more CPUs one column, in which each step names its CPU.</summary>
internal sealed class TextColumns
{
    /// <summary>The width of a line.</summary>
    public const int Width = 120;

    private const int Margin = 6;
    private const int Gap = 2;
    private const string Indent = "  ";

    private readonly int _cpus;
    private readonly int _width;

    public TextColumns(int cpus)
    {
        _cpus = cpus;
        int columns = cpus == 2 ? 2 : 1;
        _width = (Width - Margin - Gap * (columns - 1)) / columns;
    }

    public string Heading
    {
        get
        {
            string second = _cpus == 2 ? "cpu0".PadRight(_width + Gap) + "cpu1" : _cpus == 1 ? "cpu0" : "";
            return ("step".PadRight(Margin) + second).TrimEnd();
        }
    }

    /// <summary>Adds a step: its head, and below it, indented, what else is said of it.</summary>
    public void Append(StringBuilder text, int number, CpuId cpu, string head, IEnumerable<string> details)
    {
        string named = _cpus > 2 ? $"{cpu} {head}" : head;
        string left = new(' ', _cpus == 2 && cpu.Value == 1 ? _width + Gap : 0);
        string margin = number.ToString(CultureInfo.InvariantCulture).PadLeft(Margin - Gap) + new string(' ', Gap);
        IEnumerable<string> lines = Wrap(named, _width, Indent + Indent).Concat(details.SelectMany(d => Wrap(Indent + d, _width, Indent + Indent)));
        foreach (string line in lines)
        {
            text.Append(margin).Append(left).Append(line).Append('\n');
            margin = new string(' ', Margin);
        }
    }

    /// <summary>Breaks a text at spaces; every line but the first is indented.</summary>
    public static IEnumerable<string> Wrap(string text, int width, string indent)
    {
        string line = text;
        while (line.Length > width)
        {
            int at = line.LastIndexOf(' ', width);
            if (at <= indent.Length)
            {
                at = line.IndexOf(' ', indent.Length + 1);
                if (at < 0)
                {
                    break;
                }
            }

            yield return line[..at].TrimEnd();
            line = indent + line[(at + 1)..].TrimStart();
        }

        yield return line;
    }
}
