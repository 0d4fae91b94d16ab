namespace TlbModel.Properties.Traces;

/// <summary>Traces to and from text.</summary>
internal static class TraceFiles
{
    public static string TextOf(Trace trace)
    {
        using StringWriter writer = new();
        trace.Write(writer);
        return writer.ToString();
    }

    public static Trace Read(string text)
    {
        using StringReader reader = new(text);
        return Trace.Read(reader);
    }

    /// <summary>Reads and replays a text that should be refused by one of the two; the message of the refusal.</summary>
    public static string Refusal(string text)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => Read(text).Replay());
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.DoesNotContain('\r', refusal.Message);
        Assert.InRange(refusal.Message.Length, 5, 2000);
        return refusal.Message;
    }
}
