using System.CommandLine;
using System.Globalization;
using TlbModel.Bench.Commands;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
RootCommand root = new("Measures TlbModel against other tools.")
{
    HelpName = "bench",
    Subcommands = { EnginesCommand.Create(), MeasureCommand.Create(), MeasureRandomCommand.Create(), MeasureMachinesCommand.Create(), MicroCommand.Create() },
};
return root.Parse(args).Invoke();
