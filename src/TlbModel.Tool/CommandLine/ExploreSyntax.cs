using System.CommandLine;
using TlbModel.Exploration;
using TlbModel.Tool.Files;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options of <c>explore</c> and what they mean.</summary>
internal sealed class ExploreSyntax
{
    private readonly Option<string> _kernel = new("--kernel") { HelpName = "K", Description = "a kernel or a mutant by its name [default: v5.11]" };
    private readonly Option<string> _scenario = new("--scenario") { HelpName = "NAME|FILE", Description = $"a scenario file, or the name of a scenario [default: {ScenarioSource.Explored}]" };
    private readonly Option<string[]> _oracle = new("--oracle") { HelpName = "ID", Description = "an oracle to ask; may be repeated [default: all but those on request]" };
    private readonly ExplorationSyntax _exploration = new();
    private readonly HardwareSyntax _hardware = new();
    private readonly Option<string> _reach = new("--reach") { HelpName = "ID", Description = "look for a shortest run to an obligation or a label instead" };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "where to write the trace of what is violated or reached" };
    private readonly Option<bool> _json = new("--json") { Description = "report as one JSON object" };

    public IEnumerable<Option> All => [_kernel, _scenario, _oracle, .. _exploration.All, .. _hardware.All, _reach, _out, _json];

    public ExploreRequest Read(ParseResult parsed)
    {
        Kernel kernel = Values.Get(parsed, _kernel) is { } name ? Names.Kernel(name) : Kernel.V5_11;
        IReadOnlyList<IOracle> oracles = Names.Oracles(Values.Get(parsed, _oracle));
        ExplorationBounds bounds = _exploration.ReadBounds(parsed);
        string? reach = Values.Get(parsed, _reach) is { } mark ? Names.Sometimes([mark])[0] : null;
        if (reach is not null && (bounds.Sometimes.Count > 0 || _exploration.ChoosesReductions(parsed)))
        {
            throw new UsageException("--reach excludes --sometimes and --reduce; it looks for one thing, with the reductions shortest");
        }

        string reductions = reach is null ? _exploration.ReadReductions(parsed) : ExploreRequest.ExactReductions;
        Reductions reduced = Names.Reductions(reductions);
        TlbSystem system = new(kernel, _hardware.Bound(parsed, ScenarioSource.Read(Values.Get(parsed, _scenario) ?? ScenarioSource.Explored, kernel)));
        return new ExploreRequest(
            new MachineSpace(system, oracles, reduced),
            reductions,
            bounds,
            null,
            [],
            Values.Get(parsed, _out) is { } path ? OutputFile.Prepare(_out.Name, path, Values.Get(parsed, _scenario)) : null,
            parsed.GetValue(_json))
        {
            Reach = reach,
        };
    }
}
