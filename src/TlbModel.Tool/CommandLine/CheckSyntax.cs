using System.CommandLine;
using TlbModel.Tool.Files;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options of <c>check</c> and what they mean.</summary>
internal sealed class CheckSyntax
{
    private const long DefaultSequences = 250_000;
    private const int MostActions = 100_000;

    private readonly Option<string> _kernel = new("--kernel") { HelpName = "K", Description = "a kernel or a mutant by its name [default: v5.11]" };
    private readonly Option<string> _scenario = new("--scenario") { HelpName = "NAME|FILE", Description = "a scenario file, or the name of a scenario [default: default]" };
    private readonly Option<string> _profile = new("--profile") { HelpName = "P", Description = "how actions are drawn [default: swarm]" };
    private readonly Option<string[]> _oracle = new("--oracle") { HelpName = "ID", Description = "an oracle to ask; may be repeated [default: all but those on request]" };
    private readonly Option<string> _sequences = new("--sequences") { HelpName = "N", Description = "how many sequences to run [default: 250000]" };
    private readonly Option<string> _time = new("--time") { HelpName = "T", Description = "how long to run instead, such as 90s, 2m, 1h or a number of seconds" };
    private readonly Option<string> _length = new("--length") { HelpName = "N", Description = "the most actions of a sequence [default: 400]" };
    private readonly Option<string> _seed = new("--seed") { HelpName = "S", Description = "the seed; it and the sequences determine the report [default: 1]" };
    private readonly Option<string> _threads = new("--threads") { HelpName = "N", Description = "how many threads work [default: the processors]" };
    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = "go on after something was violated" };
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "where to write the trace of the first finding; NAME-2, NAME-3 … follow" };
    private readonly Option<bool> _json = new("--json") { Description = "report as one JSON object" };

    public IEnumerable<Option> All =>
        [_kernel, _scenario, _profile, _oracle, _sequences, _time, _length, _seed, _threads, _keepGoing, _out, _json];

    public CheckRequest Read(ParseResult parsed)
    {
        string? time = Values.Get(parsed, _time);
        if (time is not null && parsed.GetResult(_sequences) is not null)
        {
            throw new UsageException("--sequences and --time exclude each other; valid is one of them");
        }

        CheckOptions options = new()
        {
            Kernel = Values.Get(parsed, _kernel) is { } kernel ? Names.Kernel(kernel) : Kernel.V5_11,
            Profile = Values.Get(parsed, _profile) is { } profile ? Names.Profile(profile) : Profile.All[0],
            Oracles = Names.Oracles(Values.Get(parsed, _oracle)),
            Sequences = (long)Numbers.Of(parsed, _sequences, 1, long.MaxValue, DefaultSequences),
            Length = (int)Numbers.Of(parsed, _length, 1, MostActions, 400),
            Seed = (ulong)Numbers.Of(parsed, _seed, 0, ulong.MaxValue, 1),
            Threads = (int)Numbers.Of(parsed, _threads, 1, Checker.RoundSize, Math.Min(Environment.ProcessorCount, Checker.RoundSize)),
            KeepGoing = parsed.GetValue(_keepGoing),
        };
        return new CheckRequest(
            options with { Scenario = ScenarioSource.Read(Values.Get(parsed, _scenario), options.Kernel) },
            time is null ? null : Numbers.Duration(_time.Name, time),
            Values.Get(parsed, _out) is { } path ? OutputFile.Prepare(_out.Name, path) : null,
            parsed.GetValue(_json));
    }
}
