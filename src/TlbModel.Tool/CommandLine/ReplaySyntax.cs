using System.CommandLine;
using System.CommandLine.Parsing;
using TlbModel.Exploration;
using TlbModel.Tool.Files;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.CommandLine;

/// <summary>The arguments of <c>replay</c> and what they mean.</summary>
internal sealed class ReplaySyntax
{
    private readonly Argument<string> _file = new("FILE") { Description = "a trace file, as check --out writes it" };
    private readonly Option<string> _upto = new("--upto") { HelpName = "N", Description = "perform the first N actions only" };
    private readonly Option<string> _then = new("--then") { HelpName = "explore|random", Description = "go on from the machine that was reached" };
    private readonly Option<string> _threads = RandomSyntax.ThreadsOption();
    private readonly ExplorationSyntax _exploration;
    private readonly RandomSyntax _random;
    private readonly CertifySyntax _certify = new();
    private readonly Option<string> _out = new("--out") { HelpName = "FILE", Description = "where to write the trace of what is violated then, from the beginning, or the shorter trace" };
    private readonly Option<bool> _json = new("--json") { Description = "report as one JSON object" };

    public ReplaySyntax()
    {
        _exploration = new ExplorationSyntax(_threads);
        _random = new RandomSyntax(_threads);
    }

    public Argument<string> File => _file;

    public IEnumerable<Option> Options => [_upto, _then, .. _exploration.All, .. _random.All.Except([_threads]), .. _certify.All, _out, _json];

    public ReplayRequest Read(ParseResult parsed)
    {
        string file = Values.Get(parsed, _file);
        string? then = Values.Get(parsed, _then);
        if (then is not (null or "explore" or "random"))
        {
            throw new UsageException($"{_then.Name}: '{then}' is not known; valid are explore and random");
        }

        Refuse(parsed, _exploration.All.Except([_threads]), then == "explore", "explore");
        Refuse(parsed, _random.All.Except([_threads]), then == "random", "random");
        CheckOptions random = _random.Read(parsed);
        ExplorationBounds? certify = _certify.Read(parsed, random.Threads);
        if (certify is null && then is null && Given(parsed, [_threads, _out]) is { } option)
        {
            throw new UsageException($"{option.Name} is for --then and for --certify");
        }

        if (certify is not null && then is not null)
        {
            throw new UsageException("--certify and --then exclude each other; valid is one of them");
        }

        string reductions = _exploration.ReadReductions(parsed);
        _ = Names.Reductions(reductions);
        return new ReplayRequest
        {
            File = file,
            Upto = (int?)Numbers.Of(parsed, _upto, 0, int.MaxValue),
            Then = then,
            Bounds = _exploration.ReadBounds(parsed),
            Reductions = reductions,
            Random = random,
            Time = _random.ReadTime(parsed),
            Certify = certify,
            Output = Values.Get(parsed, _out) is { } path ? OutputFile.Prepare(_out.Name, path, file) : null,
            Json = parsed.GetValue(_json),
        };
    }

    private static void Refuse(ParseResult parsed, IEnumerable<Option> options, bool valid, string with)
    {
        if (!valid && Given(parsed, options) is { } option)
        {
            throw new UsageException($"{option.Name} is for --then {with}");
        }
    }

    private static Option? Given(ParseResult parsed, IEnumerable<Option> options) =>
        options.FirstOrDefault(o => parsed.GetResult(o) is { Implicit: false });
}
