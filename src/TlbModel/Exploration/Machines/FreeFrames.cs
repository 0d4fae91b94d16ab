using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>
/// Of the free frames that an allocation may take, those that nobody refers to behave alike: the lowest stands for them. Each that a CPU still
/// caches something of stays.
/// </summary>
internal static class FreeFrames
{
    public static void KeepRepresentatives(Memory m, Kernel kernel, List<MachineAction> all, List<MachineAction> kept)
    {
        int last = -1;
        bool isAllocation = false;
        bool seen = false;
        foreach (MachineAction action in all)
        {
            if (action.Kind == ActionKind.Step && action.Cpu.Value != last)
            {
                last = action.Cpu.Value;
                seen = false;
                isAllocation = Machinery.NextRow(m, kernel, last) is { Choice: Choice.FreeFrame };
            }

            if (action.Kind == ActionKind.Step && isAllocation && action.Choice != 0 && !IsReferredTo(m, (byte)action.Choice))
            {
                if (seen)
                {
                    continue;
                }

                seen = true;
            }

            kept.Add(action);
        }
    }

    private static bool IsReferredTo(Memory m, byte frame)
    {
        Search search = new(frame);
        References.Visit(m, ref search);
        return search.Found;
    }

    private struct Search(byte frame) : IFrameVisitor
    {
        public bool Found { get; private set; }

        public void Visit(ref byte reference) => Found |= reference == frame;
    }
}
