using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TlbModel.Properties.Validation;

/// <summary>Reads the log; a line that is not of its form is an error.</summary>
internal static partial class FlushLog
{
    /// <summary>The operations of the log checked in beside this file, the recorder's own ones between two sequences among them.</summary>
    public static ImmutableArray<LoggedOperation> Operations { get; } =
        Parse(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Validation", "linux-6.1-flushes.txt")));

    public static ImmutableArray<LoggedOperation> Parse(IEnumerable<string> lines)
    {
        ImmutableArray<LoggedOperation>.Builder operations = ImmutableArray.CreateBuilder<LoggedOperation>();
        ImmutableArray<FlushEvent>.Builder flushes = ImmutableArray.CreateBuilder<FlushEvent>();
        int sequence = -1;
        LoggedOperation? open = null;
        foreach (string line in lines)
        {
            if (Flush().Match(line) is { Success: true } flush && sequence >= 0)
            {
                flushes.Add(new FlushEvent(Number(flush, 1), Number(flush, 2), Reason(flush.Groups[3].Value)));
            }
            else if (Begin().Match(line) is { Success: true } begin && open is null && sequence >= 0)
            {
                open = new LoggedOperation(
                    sequence, Number(begin, 1), Number(begin, 2), Enum.Parse<LoggedKind>(begin.Groups[3].Value, ignoreCase: true),
                    Number(begin, 4), Number(begin, 5), 0, []);
                if (flushes.Count > 0)
                {
                    // The clocks of the two CPUs are not quite alike: a flush of the operation before may stand behind its end. It had
                    // happened by then, as whoever asks for a flush waits until it is done.
                    Amend(operations, flushes.DrainToImmutable());
                }
            }
            else if (End().Match(line) is { Success: true } end && open is not null && open.Number == Number(end, 1))
            {
                operations.Add(open with { Result = Number(end, 2), Flushes = flushes.DrainToImmutable() });
                open = null;
            }
            else if (Start().Match(line) is { Success: true } start && open is null && Number(start, 1) == sequence + 1)
            {
                Close(operations, flushes, sequence);
                sequence++;
            }
            else
            {
                throw new FormatException($"not a line of the log here: {line}");
            }
        }

        Close(operations, flushes, sequence);
        return operations.DrainToImmutable();
    }

    private static void Amend(ImmutableArray<LoggedOperation>.Builder operations, ImmutableArray<FlushEvent> late)
    {
        if (operations.Count == 0 || operations[^1].Kind == LoggedKind.Cleanup)
        {
            throw new FormatException($"flushes before the first operation of a sequence: {string.Join(", ", late)}");
        }

        operations[^1] = operations[^1] with { Flushes = operations[^1].Flushes.AddRange(late) };
    }

    private static void Close(ImmutableArray<LoggedOperation>.Builder operations, ImmutableArray<FlushEvent>.Builder flushes, int sequence)
    {
        if (sequence >= 0)
        {
            operations.Add(new LoggedOperation(
                sequence, LoggedOperation.CleanupNumber, 0, LoggedKind.Cleanup, 0, 8, 0, flushes.DrainToImmutable()));
        }
    }

    private static FlushReason Reason(string words) =>
        Enum.GetValues<FlushReason>().Single(reason => FlushEvent.Words(reason) == words);

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^S (\d+)$")]
    private static partial Regex Start();

    [GeneratedRegex(@"^B (\d+) cpu(\d) (load|store|mmap|munmap|dontneed) p(\d) n(\d)$")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^E (\d+) (-?\d+)$")]
    private static partial Regex End();

    [GeneratedRegex(@"^F cpu(\d) pages (-?\d+) (flush on task switch|remote shootdown|local mm shootdown|remote ipi send) \[\S+\]$")]
    private static partial Regex Flush();
}
