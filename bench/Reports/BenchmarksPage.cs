using System.Runtime.InteropServices;
using TlbModel.Bench.Running;

namespace TlbModel.Bench.Reports;

/// <summary>The page docs/benchmarks.md.</summary>
internal static class BenchmarksPage
{
    public const string Disturbed =
        "Something else was busy on the machine during this run: only states/CPU s and bytes/state of one thread can be compared, and no rate of the random sequences.";

    public static void Write(string file, Campaign campaign, IEnumerable<Grid> grids)
    {
        using StringWriter page = new() { NewLine = "\n" };
        page.WriteLine(Head(campaign.Repeat));
        if (campaign.WasDisturbed)
        {
            page.WriteLine(Disturbed);
            page.WriteLine();
        }

        foreach (Grid grid in grids)
        {
            MarkdownGrid.Write(page, grid);
        }

        page.WriteLine(Notes);
        File.WriteAllText(file, page.ToString());
    }

    private static string Head(int repeat) => $"""
        # Benchmarks

        Written by

        ```sh
        dotnet run -c Release --project bench -- engines
        ```

        on {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {RuntimeInformation.FrameworkDescription}. `--quick` measures 3 CPUs and 2 pages
        and leaves this page as it is. Each figure is the median of {repeat}.

        *MiniTlb* is a yardstick small enough to be written for every tool (`bench/Yardstick/MiniTlb.cs`, `bench/Spin/minitlb.pml`): a TLB for each CPU, one page
        table, 3 frames, a generation up to 6. An unmapped frame is gathered, and becomes free when every CPU has flushed since. The invariant: no TLB entry's frame
        is free or mapped at another page. Every engine has to report the known numbers of states and transitions, or the command fails.

        """;

    private const string Notes = """
        ## How it is measured

        - Each measurement is a process of its own. It enumerates 2 CPUs and 2 pages for two seconds first, so that everything is compiled, and then measures once.
          The engines take turns.
        - *processors* is CPU time through elapsed time: less than the threads means that something else was busy on the machine. *M states/CPU s* suffers less from that.
        - *bytes/state* is the most memory that was resident, less what was resident before the measurement, through the distinct states.
        - SPIN's time is that of the verifier, without `spin -a` and `gcc -O2`; its options are in `bench/Spin/SpinEngine.cs`. Its memory is the whole process,
          with a hash table of 128 MB that it allocates at the start. SPIN and gcc are installed by hand (Debian: `apt-get install spin gcc`); without them their rows say so.
        - Random: sequences of 100 actions, of which those that are not enabled are passed over; the walks of a Spec draw enabled ones only. Each tool shrinks with its
          defaults. The lengths are those of the sequence that it shows; *seeds* says how many found something; ms is to find and shrink.

        ## 100 million states

        ```sh
        tlbmodel explore --scenario three-cpus-dontneed --walks 3 --evictions 3 --states 100000000 --memory 8G --reduce none
        ```

        100,001,104 states of depth 37 in 430 s on 2 threads, beside other work; the states took 6 GiB, the process at most 6.6 GB (of 10⁹ bytes).

        ## What limits it

        The explorer on MiniTlb is aimed at 3 times SPIN's depth-first search, 5 times CsCheck's packed struct, and 0.7 times what is written by hand with parents. The last is met;
        for the first two, even what is written by hand with parents is not fast enough where this page was measured. Of the 43 to 47 ns that a transition takes, the system itself (list, apply, hash)
        takes 11; handing the successor over to the shard that will look for it takes about 12; looking for it takes the rest, and is bound by memory: the table of 7.4 million keys
        is far larger than the caches. Tried, and kept: keys beside each other in buckets of one line, asking for the buckets of a group ahead, a table that grows by
        half, invariants asked once for each state. Tried, and left out: larger batches (more reuse of a line, more memory), a small cache of recent keys before the table (a state's
        successors are spread over the shards: 3 to 9 % of hits), places and a part of the hash instead of keys (two waits instead of one), looking keys up,
        with their lines asked for ahead, before they are handed over (altogether slower by a fifth: those lines lie anywhere, while shard by shard they stay in the second cache).
        """;
}
