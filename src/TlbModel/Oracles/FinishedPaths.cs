namespace TlbModel.Oracles;

/// <summary>Judges each path that a transition finished.</summary>
internal static class FinishedPaths
{
    public delegate Violation? Rule(in Judgement judgement, int task, int result);

    public static Violation? Judge(in Judgement judgement, Rule rule)
    {
        if (!judgement.Has(EventKind.PathFinished))
        {
            return null;
        }

        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (e.Kind == EventKind.PathFinished && rule(judgement, e.TaskPlusOne - 1, e.Value) is { } violation)
            {
                return violation;
            }
        }

        return null;
    }
}
