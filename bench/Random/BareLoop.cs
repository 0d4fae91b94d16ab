using System.Diagnostics;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Random;

/// <summary>The same sequences by <see cref="System.Random"/> and nothing else. It does not shrink.</summary>
internal sealed class BareLoop : IRandomEngine
{
    public string Name => "bare-loop";

    public string Description => "bare loop, System.Random";

    public RandomRun Run(MiniTlb model, int sequences)
    {
        Sequence sequence = new(model);
        System.Random random = new(1);
        MiniTlbAction[] actions = new MiniTlbAction[Sequence.Length];
        Stopwatch watch = Stopwatch.StartNew();
        bool holds = true;
        for (int i = 0; i < sequences; i++)
        {
            random.GetItems(model.Actions, actions);
            holds &= sequence.Holds(actions);
        }

        return holds ? new RandomRun(sequence.Drawn, sequence.Applied, watch.Elapsed.TotalSeconds)
            : throw new InvalidOperationException("the invariant does not hold without a fault");
    }
}
