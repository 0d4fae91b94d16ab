using System.CommandLine;
using TlbModel.Exploration;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options that say how far an exploration goes and which states count as one.</summary>
internal sealed class ExplorationSyntax
{
    private const int MostThreads = 256;

    private readonly Option<string> _depth = new("--depth") { HelpName = "N", Description = "the most actions of a run [default: any number]" };
    private readonly Option<string> _states = new("--states") { HelpName = "N", Description = "how many states end it [default: any number]" };
    private readonly Option<string> _memory = new("--memory") { HelpName = "M", Description = "how much memory of the states ends it, such as 512M or 8G [default: 4G]" };
    private readonly Option<string> _threads;
    private readonly Option<string[]> _sometimes = new("--sometimes") { HelpName = "ID", Description = "an obligation or a label that must be reached; may be repeated" };
    private readonly Option<string> _reduce = new("--reduce") { HelpName = "all|shortest|exact|none", Description = "which states count as one [default: all]" };

    /// <summary>The options.</summary>
    /// <param name="threads">The option for threads, which another group may have in common.</param>
    public ExplorationSyntax(Option<string>? threads = null) => _threads = threads ?? RandomSyntax.ThreadsOption();

    public IEnumerable<Option> All => [_depth, _states, _memory, _threads, _sometimes, _reduce];

    public ExplorationBounds ReadBounds(ParseResult parsed)
    {
        ExplorationBounds unbounded = new();
        return new ExplorationBounds
        {
            Depth = (int)Numbers.Of(parsed, _depth, 0, int.MaxValue, unbounded.Depth),
            States = (long)Numbers.Of(parsed, _states, 1, long.MaxValue, unbounded.States),
            Memory = Values.Get(parsed, _memory) is { } memory ? Numbers.Bytes(_memory.Name, memory) : unbounded.Memory,
            Threads = (int)Numbers.Of(parsed, _threads, 1, MostThreads, Math.Min(Environment.ProcessorCount, MostThreads)),
            Sometimes = Names.Sometimes(Values.Get(parsed, _sometimes)),
        };
    }

    /// <summary>Whether the option for reductions is given.</summary>
    public bool ChoosesReductions(ParseResult parsed) => Values.Get(parsed, _reduce) is not null;

    /// <summary>The name of the reductions, as the option takes it.</summary>
    public string ReadReductions(ParseResult parsed) => Values.Get(parsed, _reduce) ?? "all";
}
