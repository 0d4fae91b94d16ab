using System.Diagnostics;
using System.Globalization;
using TlbModel;
using TlbModel.Bench.Explorations;
using TlbModel.Exploration;

// run FILE [TEXT]: explores what the file's entries say, those whose key contains the text, and writes the figures into the file.
// time FILE [TEXT]: the same, and the seconds.
// table FILE [TEXT]: prints them as a table.
if (args is ["run" or "time", string path, .. string[] rest] && rest.Length <= 1)
{
    Entry[] entries = [.. EntryFile.Read(path)];
    for (int i = 0; i < entries.Length; i++)
    {
        if (rest is [string text] && !entries[i].Key().Contains(text, StringComparison.Ordinal))
        {
            continue;
        }

        Stopwatch clock = Stopwatch.StartNew();
        ExplorationReport<MachineAction> report = EntryRun.Explore(entries[i]);
        int seconds = (int)Math.Round(clock.Elapsed.TotalSeconds, MidpointRounding.AwayFromZero);
        entries[i] = entries[i] with { Figures = EntryRun.FiguresOf(entries[i], report), Seconds = args[0] == "time" ? Math.Max(1, seconds) : null };
        EntryFile.Write(path, entries);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} s: {EntryFile.Line(entries[i])}"));
    }

    return 0;
}

if (args is ["table", string file, .. string[] filter] && filter.Length <= 1)
{
    Console.Write(EntryTable.Render([.. EntryFile.Read(file).Where(e => filter is not [string text] || e.Key().Contains(text, StringComparison.Ordinal))]));
    return 0;
}

Console.Error.WriteLine("valid are: run FILE [TEXT], time FILE [TEXT], table FILE [TEXT]");
return 2;
