using TlbModel.Bench.Engines;
using TlbModel.Bench.Running;

namespace TlbModel.Bench.Reports;

/// <summary>How many times as fast, and as large, one engine is as another.</summary>
internal static class RatioGrid
{
    private static readonly (string Engine, int Threads, string Other, int OtherThreads)[] Pairs =
    [
        (EngineCatalogue.Own, 1, EngineCatalogue.SpinDepthFirst, 1),
        (EngineCatalogue.Own, 1, EngineCatalogue.CsCheckPacked, 1),
        (EngineCatalogue.Own, 2, EngineCatalogue.CsCheckPacked, 2),
        (EngineCatalogue.Own, 1, EngineCatalogue.HandParents, 1),
        (EngineCatalogue.Own, 2, EngineCatalogue.HandParents, 2),
        (EngineCatalogue.Own, 2, EngineCatalogue.Own, 1),
        (EngineCatalogue.HandParents, 1, EngineCatalogue.SpinDepthFirst, 1),
        (EngineCatalogue.HandParents, 2, EngineCatalogue.HandParents, 1),
        (EngineCatalogue.CsCheckPacked, 2, EngineCatalogue.CsCheckPacked, 1),
    ];

    public static Grid Of(Campaign campaign)
    {
        Grid grid = new("Ratios", ["engine", "to", "states/s", "states/CPU s", "bytes/state"], 2);
        foreach ((string engine, int threads, string other, int otherThreads) in Pairs)
        {
            Series? one = Find(campaign, engine, threads);
            Series? two = Find(campaign, other, otherThreads);
            grid.Add([$"{engine}, {Threads(threads)}", $"{other}, {Threads(otherThreads)}", .. Cells(one, two)]);
        }

        return grid;
    }

    private static string[] Cells(Series? one, Series? two) =>
        one is null || two is null ? ["not measured"] :
        [
            Figures.Hundredths(one.StatesPerSecond / two.StatesPerSecond),
            Figures.Hundredths(one.StatesPerCpuSecond / two.StatesPerCpuSecond),
            Figures.Hundredths(one.BytesPerState / two.BytesPerState),
        ];

    private static string Threads(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    private static Series? Find(Campaign campaign, string engine, int threads) =>
        campaign.Series.SingleOrDefault(s => s.Engine.Name == engine && s.Threads == threads);
}
