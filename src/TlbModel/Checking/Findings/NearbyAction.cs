using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>Of a step that cannot be taken with its choice: the same step with another, so that an allocation takes a frame that is free now.</summary>
internal static class NearbyAction
{
    /// <summary>Whether an action is enabled, or was replaced by one of the same CPU that is.</summary>
    public static bool TryFind(TlbSystem system, Memory now, EventBuffer asked, ref MachineAction action)
    {
        if (system.IsEnabled(now, asked, action))
        {
            return true;
        }

        if (action.Kind != ActionKind.Step || action.Cpu.Value >= now.Layout.Cpus ||
            Machinery.NextRow(now, system.Kernel, action.Cpu.Value) is not { } row)
        {
            return false;
        }

        int choices = row.Choice == Choice.FreeFrame ? now.Layout.Frames : 1;
        for (int choice = 0; choice < choices; choice++)
        {
            MachineAction other = MachineAction.Step(action.Cpu, choice);
            if (system.IsEnabled(now, asked, other))
            {
                action = other;
                return true;
            }
        }

        return false;
    }
}
