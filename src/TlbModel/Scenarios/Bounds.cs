using TlbModel.State;

namespace TlbModel.Scenarios;

/// <summary>
/// What a scenario bounds after its prologue: where tasks stand in their scripts, and how much the hardware and the scheduler may still do.
/// It is part of the machine; <see cref="ScenarioRules"/> reads it, and no routine does.
/// </summary>
internal static class Bounds
{
    /// <summary>The value of a bound of which nothing is left. 0 is no bound.</summary>
    public const byte Exhausted = 1;

    /// <summary>The most that a scenario may allow, and the most steps of a script.</summary>
    public const int Most = byte.MaxValue - 1;

    /// <summary>Sets the bounds when the prologue is over.</summary>
    public static void Begin(Memory m, Scenario scenario)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            int steps = scenario.Tasks[task].Runs.Length;
            m.Task(task).Script = (byte)(steps == 0 ? 0 : steps + 1);
        }

        m.Global.WalksLeft = Of(scenario.Hardware.AtMostWalks);
        m.Global.EvictionsLeft = Of(scenario.Hardware.AtMostEvictions);
        m.Global.SwitchesLeft = Of(scenario.Hardware.AtMostSwitches);
    }

    /// <summary>Counts one down: a step of a script, or one of what is bounded.</summary>
    public static void Count(ref byte left)
    {
        if (left > Exhausted)
        {
            left--;
        }
    }

    private static byte Of(int? atMost) => (byte)(atMost + 1 ?? 0);
}
