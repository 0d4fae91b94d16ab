using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using TlbModel.Exploration;
using TlbModel.Tool.Reports;

namespace TlbModel.Tool.Running;

/// <summary>Shows on standard error how far an exploration has come, if that is a terminal.</summary>
internal sealed class ExploreProgress : IProgress<ExplorationProgress>
{
    private readonly ProgressTask _task;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private ExploreProgress(ProgressTask task) => _task = task;

    public static T Show<T>(string what, Func<IProgress<ExplorationProgress>?, T> run)
    {
        if (ProgressConsole.Open() is not { } console)
        {
            return run(null);
        }

        return console.Progress()
            .AutoClear(true)
            .ExcludeVerticalPadding()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(what.EscapeMarkup());
                task.IsIndeterminate = true;
                return run(new ExploreProgress(task));
            });
    }

    public void Report(ExplorationProgress value)
    {
        double rate = value.States / Math.Max(0.001, _clock.Elapsed.TotalSeconds);
        _task.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"level {value.Depth:N0} ({value.Waiting:N0} to go), {value.States:N0} states, {rate:N0} states/s, {Figures.Bytes(value.Memory)}");
    }
}
