using System.CommandLine;
using System.Text.Json;
using TlbModel.Bench.Random;
using TlbModel.Bench.Running;

namespace TlbModel.Bench.Commands;

/// <summary><c>measure-random</c>: one random run, printed as JSON. <c>engines</c> starts a process for each.</summary>
internal static class MeasureRandomCommand
{
    public const string Name = "measure-random";

    public static Command Create()
    {
        Argument<string> engine = new("engine");
        Command command = new(Name, "Measure one random run in this process.") { engine };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(engine);
            Console.WriteLine(JsonSerializer.Serialize(RandomMeasuring.Of(RandomCatalogue.All.Single(e => e.Name == name))));
        });
        return command;
    }
}
