using System.CommandLine;
using TlbModel.Tool.Files;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options of <c>check</c> and what they mean.</summary>
internal sealed class CheckSyntax
{
    private readonly Option<string> _kernel = new("--kernel") { HelpName = "K", Description = "a kernel or a mutant by its name [default: v5.11]" };
    private readonly Option<string> _scenario = new("--scenario") { HelpName = "NAME|FILE", Description = "a scenario file, or the name of a scenario [default: rich]" };
    private readonly Option<string[]> _oracle = new("--oracle") { HelpName = "ID", Description = "an oracle to ask; may be repeated [default: all but those on request]" };
    private readonly RandomSyntax _random = new();
    private readonly CertifySyntax _certify = new();
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "where to write the trace of the first finding; NAME-2, NAME-3 … follow" };
    private readonly Option<bool> _json = new("--json") { Description = "report as one JSON object" };

    public IEnumerable<Option> All => [_kernel, _scenario, _oracle, .. _random.All, .. _certify.All, _out, _json];

    public CheckRequest Read(ParseResult parsed)
    {
        TimeSpan? time = _random.ReadTime(parsed);
        Kernel kernel = Values.Get(parsed, _kernel) is { } name ? Names.Kernel(name) : Kernel.V5_11;
        CheckOptions options = _random.Read(parsed) with
        {
            Kernel = kernel,
            Oracles = Names.Oracles(Values.Get(parsed, _oracle)),
        };
        return new CheckRequest(
            options with { Scenario = ScenarioSource.Read(Values.Get(parsed, _scenario) ?? Scenario.Rich.Name, kernel) },
            time,
            Values.Get(parsed, _out) is { } path ? OutputFile.Prepare(_out.Name, path, Values.Get(parsed, _scenario)) : null,
            parsed.GetValue(_json))
        {
            Certify = _certify.Read(parsed, options.Threads),
        };
    }
}
