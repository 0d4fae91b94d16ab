using TlbModel.Routines;

namespace TlbModel.Exploration.Machines;

/// <summary>Speaks where an obligation is met or a step of code runs, so that an exploration ends there. It judges nothing.</summary>
internal sealed class MarkOracle : IOracle
{
    /// <summary>The id, which no oracle that judges has.</summary>
    public const string Name = "happens";

    private readonly string _mark;
    private readonly Obligation? _obligation;
    private readonly int _label;

    private MarkOracle(string mark, Obligation? obligation, int label)
    {
        _mark = mark;
        _obligation = obligation;
        _label = label;
    }

    public string Id => Name;

    public string Sentence => $"{_mark} happens.";

    public string Why => "It is looked for.";

    public string Suspended => "never";

    public string Citation => "none: it is not a rule";

    /// <exception cref="ArgumentException">There is no such mark.</exception>
    public static MarkOracle Of(string mark)
    {
        string[] parts = mark.Split(": ", 2);
        int label = parts.Length == 2 ? RoutineCatalogue.LabelId(parts[0], parts[1]) : -1;
        Obligation? obligation = Obligations.Find(mark);
        return obligation is not null || label >= 0
            ? new MarkOracle(mark, obligation, label)
            : throw new ArgumentException($"'{mark}' is no obligation and no label; valid are those of {nameof(MachineSpace)}.{nameof(MachineSpace.Marks)}", nameof(mark));
    }

    public Violation? Check(in Judgement judgement)
    {
        bool happens = _obligation is not null
            ? _obligation.IsMet(judgement)
            : judgement.Buffer.Labels.Contains(_label) && !judgement.System.Kernel.Lacks(_label);
        return happens ? new Violation(Name, judgement.StepName, Sentence) : null;
    }
}
