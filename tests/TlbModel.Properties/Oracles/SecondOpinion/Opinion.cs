namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>An oracle's sentence, written a second time on the public view of a machine, as plainly as possible. One for each run: it may remember.</summary>
internal abstract class Opinion
{
    /// <summary>The oracle of which it is an opinion.</summary>
    public abstract string Oracle { get; }

    /// <summary>The first thing that a transition broke; null: nothing.</summary>
    public abstract Breach? Judge(in Judgement judgement, Machine after);
}
