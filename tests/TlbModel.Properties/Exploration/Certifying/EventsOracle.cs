namespace TlbModel.Properties.Exploration.Certifying;

/// <summary>Speaks at a speculative walk, which is one action away, and at the end of a path, which is many away: two findings of one oracle.</summary>
internal sealed class EventsOracle : IOracle
{
    public const string AtWalk = "walk", AtEnd = "end";

    public string Id => "events";

    public string Sentence => "Nothing happens.";

    public string Why => "For a test.";

    public string Suspended => "never";

    public string Citation => "none";

    public Violation? Check(in Judgement judgement)
    {
        if (judgement.Action.Kind == ActionKind.WalkStart)
        {
            return new Violation(Id, AtWalk, "A walk starts.");
        }

        foreach (MachineEvent seen in judgement.Events)
        {
            if (seen.Kind == EventKind.PathFinished)
            {
                return new Violation(Id, AtEnd, "A path ends.");
            }
        }

        return null;
    }
}
