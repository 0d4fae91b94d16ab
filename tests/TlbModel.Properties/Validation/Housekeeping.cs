using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>
/// Where kernel threads ran, from the log's flushes on task switch and nothing else. Each one is the switch back to the program's thread after a flush
/// that the CPU, lazy, was spared: the kernel thread was there from before the last operation that asked for a flush until where the event stands.
/// </summary>
internal static class Housekeeping
{
    public static ImmutableArray<KernelThreadVisit> In(ImmutableArray<LoggedOperation> log)
    {
        ImmutableArray<KernelThreadVisit>.Builder visits = ImmutableArray.CreateBuilder<KernelThreadVisit>();
        for (int i = 0; i < log.Length; i++)
        {
            ImmutableArray<FlushEvent> flushes = log[i].Flushes;
            for (int at = 0; at < flushes.Length; at++)
            {
                if (flushes[at].Reason == FlushReason.TaskSwitch)
                {
                    bool after = flushes[..at].Any(Asks);
                    int asked = after ? i : LastThatAsked(log, i);
                    visits.Add(new KernelThreadVisit(flushes[at].Cpu, asked, i, after));
                }
            }
        }

        return visits.DrainToImmutable();
    }

    private static int LastThatAsked(ImmutableArray<LoggedOperation> log, int before)
    {
        int i = before - 1;
        while (i > 0 && !log[i].Flushes.Any(Asks))
        {
            i--;
        }

        return i;
    }

    private static bool Asks(FlushEvent flush) => flush.Reason == FlushReason.RemoteIpiSend;
}
