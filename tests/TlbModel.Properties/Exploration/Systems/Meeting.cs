using System.Collections.Concurrent;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>
/// Makes sure that work is shared: the first thread that leaves a state other than the initial one waits for a second. Each of many branches has
/// a mark of its own; those that can be divided by a number break something.
/// </summary>
internal sealed class Meeting(int branches, int broken = int.MaxValue, bool wait = true) : ITransitionSystem<int, int>, IDisposable
{
    private readonly ConcurrentDictionary<int, bool> _threads = [];
    private readonly ManualResetEventSlim _met = new();

    public int Initial => -1;

    public IReadOnlyList<string> Marks { get; } = [.. Enumerable.Range(0, branches).Select(i => $"branch {i}")];

    /// <summary>The threads that came.</summary>
    public int Threads => _threads.Count;

    public void Enabled(int state, List<int> actions)
    {
        if (state >= 0)
        {
            actions.Add(state);
            return;
        }

        for (int i = 0; i < branches; i++)
        {
            actions.Add(i);
        }
    }

    public int Apply(int state, int action) => action;

    public Violation? Check(int before, int action, int after, MarkSet marks)
    {
        if (before < 0)
        {
            return null;
        }

        Meet();
        marks.Add(action);
        return action % broken == broken - 1 ? new Violation("branch", "take", $"branch {action}") : null;
    }

    public void Dispose() => _met.Dispose();

    private void Meet()
    {
        if (wait && _threads.TryAdd(Environment.CurrentManagedThreadId, true))
        {
            if (_threads.Count > 1)
            {
                _met.Set();
            }

            // If no second thread comes, the test that asks how many came says so.
            _met.Wait(TimeSpan.FromMinutes(1));
        }
    }
}
