namespace TlbModel.Tool;

/// <summary>Makes a text fit for one line of output, whatever a file or an argument put into it.</summary>
internal static class OneLine
{
    private const int Longest = 2000;

    public static string Of(string text)
    {
        string line = string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
