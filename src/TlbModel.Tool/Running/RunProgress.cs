using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace TlbModel.Tool.Running;

/// <summary>Shows on standard error how far a check has come, if that is a terminal.</summary>
internal sealed class RunProgress : IProgress<CheckProgress>
{
    private readonly ProgressTask _task;
    private readonly TimeSpan? _time;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private RunProgress(ProgressTask task, TimeSpan? time)
    {
        _task = task;
        _time = time;
    }

    public static CheckReport Show(CheckRequest request, Func<IProgress<CheckProgress>?, CheckReport> run)
    {
        if (ProgressConsole.Open() is not { } console)
        {
            return run(null);
        }

        return console.Progress()
            .AutoClear(true)
            .ExcludeVerticalPadding()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                double whole = request.Time?.TotalSeconds ?? request.Options.Sequences;
                ProgressTask task = context.AddTask($"checking {request.Options.Kernel.Name.EscapeMarkup()}", maxValue: whole);
                return run(new RunProgress(task, request.Time));
            });
    }

    public void Report(CheckProgress value)
    {
        double rate = value.Actions / Math.Max(0.001, _clock.Elapsed.TotalSeconds);
        string findings = value.Findings == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {value.Findings:N0} violated");
        _task.Description = string.Create(CultureInfo.InvariantCulture, $"{value.Sequences:N0} sequences, {rate:N0} actions/s{findings}");
        _task.Value = _time is null ? value.Sequences : Math.Min(_clock.Elapsed.TotalSeconds, _time.Value.TotalSeconds);
    }
}
