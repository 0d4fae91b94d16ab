namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>Asks an oracle and a second opinion after each action, lets the run go on, and writes down where the two differ.</summary>
internal sealed class Compared(Opinion opinion) : IOracle
{
    private readonly IOracle _oracle = Oracle.Named(opinion.Oracle);

    public string Id => "compared";

    public string Sentence => "The oracle and the second opinion agree.";

    public string Why => "";

    public string Suspended => "Never.";

    public string Citation => "";

    /// <summary>The oracle that is compared.</summary>
    public string Asked => opinion.Oracle;

    /// <summary>What the two agreed to be broken, as statements, in order.</summary>
    public List<string> Agreed { get; } = [];

    /// <summary>Where they differ, in words.</summary>
    public List<string> Differences { get; } = [];

    public Violation? Check(in Judgement judgement)
    {
        Violation? found = _oracle.Check(judgement);
        Breach? expected = opinion.Judge(judgement, judgement.After);
        if (found is null ? expected is not null : expected?.Agrees(found) != true)
        {
            Differences.Add($"after {judgement.Action}: the oracle says {found}, the second opinion {expected}");
        }
        else if (found is not null)
        {
            Agreed.Add(found.Statement);
        }

        return null;
    }
}
