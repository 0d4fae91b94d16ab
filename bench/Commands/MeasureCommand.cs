using System.CommandLine;
using System.Text.Json;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Commands;

/// <summary><c>measure</c>: one enumeration, printed as JSON. <c>engines</c> starts a process for each.</summary>
internal static class MeasureCommand
{
    public const string Name = "measure";

    public static Command Create()
    {
        Argument<string> engine = new("engine");
        Argument<int> cpus = new("cpus");
        Argument<int> pages = new("pages");
        Argument<int> threads = new("threads");
        Command command = new(Name, "Measure one enumeration in this process.") { engine, cpus, pages, threads };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(engine);
            Bounds bounds = new(parsed.GetRequiredValue(cpus), parsed.GetRequiredValue(pages));
            Measurement measured = Measuring.Of(EngineCatalogue.All.Single(e => e.Name == name), bounds, parsed.GetRequiredValue(threads));
            Console.WriteLine(JsonSerializer.Serialize(measured));
        });
        return command;
    }
}
