using System.CommandLine;
using TlbModel.Tool.Commands;

namespace TlbModel.Tool.CommandLine;

/// <summary>The commands that there are.</summary>
internal static class Syntax
{
    public static RootCommand Root(ToolConsole console) =>
        new("An executable reference of how Linux keeps per-CPU TLBs coherent with page tables.")
        {
            HelpName = "tlbmodel",
            Subcommands =
            {
                CheckCommand.Create(console), ExploreCommand.Create(console), ReplayCommand.Create(console), ListCommand.Create(console),
                ScenariosCommand.Create(console),
            },
        };
}
