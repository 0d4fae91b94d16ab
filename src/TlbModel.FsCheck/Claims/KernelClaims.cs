namespace TlbModel.Testing;

/// <summary>What a kernel does right by itself, without the oracles. Each claim gives null if it holds, and else what is wrong.</summary>
internal static class KernelClaims
{
    public static string? GenerationsNeverGoBack(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach ((AddressSpace before, AddressSpace after) in passage.Before.Mms.Zip(passage.After.Mms))
            {
                int advanced = passage.Events.Count(e => e.Kind == EventKind.GenerationAdvanced && e.Mm == after.Id);
                if (before.ContextId == after.ContextId && before.TlbGeneration.Value + advanced != after.TlbGeneration.Value)
                {
                    return $"{after.Id} goes from {before.TlbGeneration} to {after.TlbGeneration} and advanced {advanced} times: {passage}";
                }
            }

            foreach ((CpuState before, CpuState after) in passage.Before.Cpus.Zip(passage.After.Cpus))
            {
                foreach ((SlotState old, SlotState now) in before.Slots.Zip(after.Slots))
                {
                    if (old.ContextId == now.ContextId && now.Generation < old.Generation)
                    {
                        return $"{after.Id} goes from {old.Generation} back to {now.Generation}: {passage}";
                    }
                }
            }
        }

        return null;
    }

    public static string? NoSlotIsAheadOfItsAddressSpace(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (CpuState cpu in machine.Cpus)
            {
                foreach (SlotState slot in cpu.Slots)
                {
                    AddressSpace? mm = machine.Mms.FirstOrDefault(m => m.ContextId == slot.ContextId);
                    if (mm is not null && slot.Generation > mm.TlbGeneration)
                    {
                        return $"{cpu.Id} has a slot at {slot.Generation}, {mm.Id} is at {mm.TlbGeneration}";
                    }
                }
            }
        }

        return null;
    }

    public static string? FramesAreTakenWhenFreeAndFreedOnce(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent e in passage.Events.Where(e => e.Kind is EventKind.FrameAllocated or EventKind.FrameFreed))
            {
                PhysicalFrame before = passage.Before.Frames[e.Frame.Value];
                PhysicalFrame after = passage.After.Frames[e.Frame.Value];
                bool isRight = e.Kind == EventKind.FrameAllocated
                    ? before.Kind == FrameKind.Free && after.Kind == (FrameKind)e.Value && after.Epoch == before.Epoch + 1
                    : before.Kind == (FrameKind)e.Value && after is { Kind: FrameKind.Free, ReferenceCount: 0, MapCount: 0 } && after.Epoch == before.Epoch;
                if (!isRight)
                {
                    return $"{e.Frame} was {before.Kind} and is {after.Kind}: {passage}";
                }
            }
        }

        return null;
    }
}
