namespace TlbModel.Properties.Oracles;

/// <summary>An oracle that is not asked before some actions have passed.</summary>
internal sealed class Late(int unasked, IOracle oracle) : IOracle
{
    private int _passed;

    public string Id => oracle.Id;

    public string Sentence => oracle.Sentence;

    public string Why => oracle.Why;

    public string Suspended => oracle.Suspended;

    public string Citation => oracle.Citation;

    public Violation? Check(in Judgement judgement) => _passed++ < unasked ? null : oracle.Check(judgement);
}
