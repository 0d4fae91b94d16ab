using System.CommandLine;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options that bound what the hardware and the scheduler of a scenario may do.</summary>
internal sealed class HardwareSyntax
{
    private const int Most = 254;

    private readonly Option<string> _walks = new("--walks") { HelpName = "N", Description = "how many speculative walks may begin, 0 for none [default: as the scenario says]" };
    private readonly Option<string> _evictions = new("--evictions") { HelpName = "N", Description = "how many cached entries may be dropped, 0 for none [default: as the scenario says]" };
    private readonly Option<string> _switches = new("--switches") { HelpName = "N", Description = "how many switches may be made, 0 for none [default: as the scenario says]" };

    public IEnumerable<Option> All => [_walks, _evictions, _switches];

    /// <summary>A scenario with what the options say.</summary>
    public Scenario Bound(ParseResult parsed, Scenario scenario)
    {
        HardwareFreedom hardware = scenario.Hardware;
        if (Numbers.Of(parsed, _walks, 0, Most) is { } walks)
        {
            hardware = hardware with { SpeculativeWalks = walks > 0, AtMostWalks = BoundOf(walks) };
        }

        if (Numbers.Of(parsed, _evictions, 0, Most) is { } evictions)
        {
            hardware = hardware with { Evictions = evictions > 0, AtMostEvictions = BoundOf(evictions) };
        }

        if (Numbers.Of(parsed, _switches, 0, Most) is { } switches)
        {
            hardware = hardware with { Switches = switches > 0, AtMostSwitches = BoundOf(switches) };
        }

        return hardware == scenario.Hardware ? scenario : new Scenario
        {
            Name = scenario.Name,
            Description = scenario.Description,
            Topology = scenario.Topology,
            Tasks = scenario.Tasks,
            Prologue = scenario.Prologue,
            Hardware = hardware,
        };
    }

    private static int? BoundOf(Int128 count) => count == 0 ? null : (int)count;
}
