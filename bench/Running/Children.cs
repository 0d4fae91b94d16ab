using System.Globalization;
using System.Text.Json;
using TlbModel.Bench.Commands;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Machines;
using TlbModel.Bench.Random;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>Starts this program again, once for each measurement: memory and warmth are its own then.</summary>
internal static class Children
{
    public static Measurement Measure(IExhaustiveEngine engine, Bounds bounds, int threads) =>
        Run<Measurement>([MeasureCommand.Name, engine.Name, Text(bounds.Cpus), Text(bounds.Pages), Text(threads)]);

    public static RandomMeasurement Measure(IRandomEngine engine) => Run<RandomMeasurement>([MeasureRandomCommand.Name, engine.Name]);

    public static MachineMeasurement Measure(MachineSeries series) =>
        Run<MachineMeasurement>([MeasureMachinesCommand.Name, series.Reductions, Text(series.Threads)]);

    private static T Run<T>(string[] arguments)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no path");
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] prefix = isHost ? [typeof(Children).Assembly.Location] : [];
        return JsonSerializer.Deserialize<T>(Processes.Run(program, [.. prefix, .. arguments]).Output)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
