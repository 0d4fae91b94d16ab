using System.CommandLine;
using TlbModel.Exploration;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options that ask whether shrunk traces are shortest.</summary>
internal sealed class CertifySyntax
{
    private const long DefaultStates = 1_000_000;

    private readonly Option<bool> _certify = new("--certify") { Description = "prove that a trace is shortest, or find the shortest" };
    private readonly Option<string> _states = new("--certify-states") { HelpName = "N", Description = "how many states that may take in each scope [default: 1000000]" };

    public IEnumerable<Option> All => [_certify, _states];

    /// <summary>The budget for each trace; null: it is not asked.</summary>
    public ExplorationBounds? Read(ParseResult parsed, int threads)
    {
        long states = (long)Numbers.Of(parsed, _states, 1, long.MaxValue, DefaultStates);
        return parsed.GetValue(_certify) ? new ExplorationBounds { States = states, Threads = threads }
            : parsed.GetResult(_states) is null ? null
            : throw new UsageException($"{_states.Name} is for {_certify.Name}");
    }
}
