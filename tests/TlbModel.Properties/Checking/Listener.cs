namespace TlbModel.Properties.Checking;

/// <summary>Writes down what it is told, at once; cancels after some rounds if it is given a source to cancel.</summary>
internal sealed class Listener(List<CheckProgress> told, CancellationTokenSource? source = null, int after = 0) : IProgress<CheckProgress>
{
    public void Report(CheckProgress value)
    {
        told.Add(value);
        if (told.Count == after)
        {
            source?.Cancel();
        }
    }
}
