using System.CommandLine;
using System.Text.Json;
using TlbModel.Tool.Reports;

namespace TlbModel.Tool.Commands;

/// <summary><c>list</c>: says what there is to check, and with what.</summary>
internal static class ListCommand
{
    public static Command Create(ToolConsole console)
    {
        Command list = new("list", "List what the model has.");
        Add("kernels", "The kernels, the mutants not among them.", () => Catalogue.Kernels);
        Add("mutants", "Kernels with one fault each, and the oracle that catches it.", () => Catalogue.Mutants);
        Add("scenarios", "The scenarios that have a name.", () => Catalogue.Scenarios);
        Add("oracles", "The rules that are checked.", () => Catalogue.Oracles);
        Add("obligations", "What can be demanded to happen when a scenario is explored.", () => Catalogue.Obligations);
        Add("profiles", "The ways to draw actions.", () => Catalogue.Profiles);
        Add("paths", "The operations, and the kernel functions that they follow.", () => Catalogue.Paths);
        Add("labels", "The atomic steps of the kernel paths.", () => Catalogue.Labels);
        return list;

        void Add(string name, string description, Func<IReadOnlyList<ListEntry>> entries)
        {
            Option<bool> json = new("--json") { Description = "print a JSON array" };
            Command command = new(name, description) { json };
            command.SetAction(parsed => Write(console.Out, entries(), parsed.GetValue(json)));
            list.Add(command);
        }
    }

    /// <summary>Writes a line for each entry.</summary>
    public static void Write(TextWriter to, IReadOnlyList<ListEntry> entries)
    {
        int width = entries.Max(e => e.Name.Length);
        foreach (ListEntry entry in entries)
        {
            to.WriteLine($"{entry.Name.PadRight(width)}  {entry.InWords}".TrimEnd());
        }
    }

    private static void Write(TextWriter to, IReadOnlyList<ListEntry> entries, bool json)
    {
        if (json)
        {
            to.WriteLine(JsonSerializer.Serialize(entries, ReportJson.Readable.IReadOnlyListListEntry));
        }
        else
        {
            Write(to, entries);
        }
    }
}
