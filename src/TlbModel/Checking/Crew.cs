using System.Runtime.ExceptionServices;

namespace TlbModel.Checking;

/// <summary>Runs work on some threads.</summary>
internal static class Crew
{
    /// <summary>Runs work once for each thread and waits for all; what one throws, this throws.</summary>
    public static void Run(int threads, Action<int> work)
    {
        if (threads == 1)
        {
            work(0);
            return;
        }

        try
        {
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
