using System.CommandLine;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Random;
using TlbModel.Bench.Reports;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Commands;

/// <summary><c>engines</c>: measures everything that explores MiniTlb and compares.</summary>
internal static class EnginesCommand
{
    public static Command Create()
    {
        Option<int> repeat = new("--repeat") { HelpName = "N", Description = "how often each is measured", DefaultValueFactory = _ => 5 };
        Option<bool> quick = new("--quick") { Description = "3 CPUs and 2 pages instead of 3 and 3; docs/benchmarks.md stays as it is" };
        Option<string[]> only = new("--only") { HelpName = "ENGINE", Description = "an engine to measure; may be repeated [default: all]" };
        Option<string?> output = new("--out") { HelpName = "FILE", Description = "the page to write [default: docs/benchmarks.md if everything is measured]" };
        repeat.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() < 1)
            {
                r.AddError("--repeat is less than 1");
            }
        });
        only.AcceptOnlyFromAmong([.. EngineCatalogue.All.Select(e => e.Name).Concat(RandomCatalogue.All.Select(e => e.Name)).Append(EngineCatalogue.Machines).Distinct()]);
        Command command = new("engines", "Measure the engines that explore MiniTlb.") { repeat, quick, only, output };
        command.SetAction(parsed =>
        {
            bool isQuick = parsed.GetValue(quick);
            string[] chosen = parsed.GetValue(only) ?? [];
            string? page = parsed.GetValue(output) ?? (isQuick || chosen.Length > 0 ? null : Checkout.File("docs/benchmarks.md"));
            return Run(new Campaign(isQuick ? Bounds.Medium : Bounds.Large, parsed.GetValue(repeat), chosen, Console.Error.WriteLine), page);
        });
        return command;
    }

    private static int Run(Campaign campaign, string? page)
    {
        try
        {
            campaign.Run();
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        Grid[] grids = [EngineGrid.Of(campaign), RatioGrid.Of(campaign), FaultGrid.Of(campaign), MachineGrid.Of(campaign), RandomGrid.Of(campaign)];
        grids = [.. grids.Where(g => g.Rows.Count > 0)];
        foreach (Grid grid in grids)
        {
            ConsoleGrid.Write(grid);
        }

        if (campaign.WasDisturbed)
        {
            Console.WriteLine(BenchmarksPage.Disturbed);
        }

        if (page is not null)
        {
            BenchmarksPage.Write(page, campaign, grids);
        }

        return 0;
    }
}
