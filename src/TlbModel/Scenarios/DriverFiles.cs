using System.Globalization;
using TlbModel.Traces;

namespace TlbModel.Scenarios;

/// <summary>The files of a scenario that a driver maps (<see cref="MapKind.Pfn"/>). Such a file is used in no other way.</summary>
internal static class DriverFiles
{
    /// <summary>Throws if a file is used both ways, or if the pages of a file are released that nothing maps so.</summary>
    public static void Validate(Scenario scenario)
    {
        (string Path, Permission Use)[] uses = [.. UsesOf(scenario)];
        foreach ((string path, Permission use) in uses)
        {
            string? mappedBy = uses.FirstOrDefault(u => MapsPfn(u.Use, use.File)).Path;
            if (use.Do == Operation.ReleasePfn && mappedBy is null)
            {
                throw ScenarioValidation.Invalid($"{path}.do is {Names.Of(use.Do)} of file {use.File}, which nothing maps as {Names.Of(MapKind.Pfn)}");
            }

            if (mappedBy is not null && IsOtherUse(use))
            {
                string what = use.Do == Operation.Mmap ? $"maps file {use.File} as {Names.Of(use.Map)}" : $"is {Names.Of(use.Do)} of file {use.File}";
                throw ScenarioValidation.Invalid($"{path} {what}, but {mappedBy} maps it as {Names.Of(MapKind.Pfn)}; such a file is used in no other way");
            }
        }
    }

    /// <summary>Whether an operation maps a file's pages as a driver's.</summary>
    public static bool MapsPfn(Permission use, int file) => use.Do == Operation.Mmap && use.Map == MapKind.Pfn && use.File == file;

    private static bool IsOtherUse(Permission use) =>
        use.Do is Operation.Truncate or Operation.Writeback || (use.Do == Operation.Mmap && use.Map is MapKind.FilePrivate or MapKind.FileShared);

    private static IEnumerable<(string Path, Permission Use)> UsesOf(Scenario scenario)
    {
        for (int i = 0; i < scenario.Prologue.Length; i++)
        {
            yield return (At($"prologue[{i}]"), scenario.Prologue[i].AsPermission());
        }

        for (int task = 0; task < scenario.Tasks.Length; task++)
        {
            for (int i = 0; i < scenario.Tasks[task].May.Length; i++)
            {
                yield return (At($"tasks[{task}].may[{i}]"), scenario.Tasks[task].May[i]);
            }

            for (int i = 0; i < scenario.Tasks[task].Runs.Length; i++)
            {
                yield return (At($"tasks[{task}].runs[{i}]"), scenario.Tasks[task].Runs[i]);
            }
        }
    }

    private static string At(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}
