using System.Text;
using System.Text.Json;

namespace TlbModel.Properties.Tool;

/// <summary>What a process of the tool left behind.</summary>
internal sealed class ToolResult(int exitCode, byte[] output, byte[] error)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public int ExitCode { get; } = exitCode;

    public byte[] Bytes { get; } = output;

    public string Output { get; } = Strict.GetString(output);

    public string Error { get; } = Strict.GetString(error);

    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    public string LastLine => Lines[^1];

    public JsonElement Json
    {
        get
        {
            using JsonDocument document = JsonDocument.Parse(Bytes);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The one line on standard error with which the tool refuses, without its end.</summary>
    public string Refusal()
    {
        Assert.Equal("", Output);
        Assert.EndsWith("\n", Error, StringComparison.Ordinal);
        string line = Error[..^1];
        Assert.DoesNotContain('\n', line);
        Assert.Equal(2, ExitCode);
        return line;
    }
}
