namespace TlbModel.Properties.Tool;

/// <summary>A scenario file that is explored to its end in a second: one thread unmaps the page that another one uses.</summary>
internal static class SmallScenario
{
    public const string File = "pair.json";

    public const string Text = """
        {
          "format": 1,
          "name": "munmap-against-store",
          "topology": { "cpus": 2, "mms": 1, "frames": 8, "levels": 2, "pcidSlots": 0, "tlbEntries": 2, "structureEntries": 1, "gatherPages": 2 },
          "tasks": [
            { "mm": 0, "cpus": [0], "runs": [{ "do": "munmap", "pages": "0" }] },
            { "mm": 0, "cpus": [1], "runs": [{ "do": "store", "pages": "0" }, { "do": "store", "pages": "1" }] }
          ],
          "prologue": [
            { "task": 0, "do": "mmap", "page": 0, "pages": 2 },
            { "task": 0, "do": "store", "page": 0 },
            { "task": 1, "do": "load", "page": 0 }
          ],
          "hardware": { "evictions": false, "switches": false, "atMostWalks": 1 }
        }

        """;

    /// <summary>A folder that holds it.</summary>
    public static TemporaryFolder Folder()
    {
        TemporaryFolder folder = new();
        folder.Write(File, Text);
        return folder;
    }

    /// <summary>Explores it.</summary>
    public static ToolResult Explore(params string[] more)
    {
        using TemporaryFolder folder = Folder();
        return ExploreIn(folder, more);
    }

    /// <summary>Explores it from a folder that holds it.</summary>
    public static ToolResult ExploreIn(TemporaryFolder folder, params string[] more) => folder.Run(["explore", "--scenario", File, .. more]);
}
