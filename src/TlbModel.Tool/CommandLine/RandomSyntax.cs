using System.CommandLine;

namespace TlbModel.Tool.CommandLine;

/// <summary>The options that say which random sequences are run.</summary>
internal sealed class RandomSyntax
{
    private const long DefaultSequences = 250_000;
    private const int MostActions = 100_000;

    private readonly Option<string> _profile = new("--profile") { HelpName = "P", Description = "how actions are drawn [default: swarm]" };
    private readonly Option<string> _sequences = new("--sequences") { HelpName = "N", Description = "how many sequences to run [default: 250000]" };
    private readonly Option<string> _time = new("--time") { HelpName = "T", Description = "how long to run instead, such as 90s, 2m, 1h or a number of seconds" };
    private readonly Option<string> _length = new("--length") { HelpName = "N", Description = "the most actions of a sequence [default: 400]" };
    private readonly Option<string> _seed = new("--seed") { HelpName = "S", Description = "the seed; it and the sequences determine the report [default: 1]" };
    private readonly Option<string> _threads;
    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = "go on after something was violated" };

    /// <summary>The options.</summary>
    /// <param name="threads">The option for threads, which another group may have in common.</param>
    public RandomSyntax(Option<string>? threads = null) => _threads = threads ?? ThreadsOption();

    public IEnumerable<Option> All => [_profile, _sequences, _time, _length, _seed, _threads, _keepGoing];

    public static Option<string> ThreadsOption() => new("--threads") { HelpName = "N", Description = "how many threads work [default: the processors]" };

    /// <summary>What is to be run, the kernel, the scenario and the oracles left as they are by default.</summary>
    public CheckOptions Read(ParseResult parsed) => new()
    {
        Profile = Values.Get(parsed, _profile) is { } profile ? Names.Profile(profile) : Profile.All[0],
        Sequences = (long)Numbers.Of(parsed, _sequences, 1, long.MaxValue, DefaultSequences),
        Length = (int)Numbers.Of(parsed, _length, 1, MostActions, 400),
        Seed = (ulong)Numbers.Of(parsed, _seed, 0, ulong.MaxValue, 1),
        Threads = (int)Numbers.Of(parsed, _threads, 1, Checker.RoundSize, Math.Min(Environment.ProcessorCount, Checker.RoundSize)),
        KeepGoing = parsed.GetValue(_keepGoing),
    };

    /// <summary>How long rounds may begin; null: the number of sequences says it.</summary>
    public TimeSpan? ReadTime(ParseResult parsed)
    {
        string? time = Values.Get(parsed, _time);
        return time is null ? null
            : parsed.GetResult(_sequences) is null ? Numbers.Duration(_time.Name, time)
            : throw new UsageException("--sequences and --time exclude each other; valid is one of them");
    }
}
