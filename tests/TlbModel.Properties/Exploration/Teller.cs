using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration;

/// <summary>Writes down what it is told, at once; cancels after some reports if it is given a source to cancel.</summary>
internal sealed class Teller(CancellationTokenSource? source = null, int after = 0) : IProgress<ExplorationProgress>
{
    public List<ExplorationProgress> Told { get; } = [];

    public void Report(ExplorationProgress value)
    {
        Told.Add(value);
        if (Told.Count == after)
        {
            source?.Cancel();
        }
    }
}
