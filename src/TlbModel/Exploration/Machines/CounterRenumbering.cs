using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>
/// Renumbers what only grows, so that machines which differ in nothing else are equal. Epochs are only ever compared with the frame's own:
/// equal becomes 1, else 0. The generation at which an entry became stale is for readers only. Context ids are only
/// compared with those of address spaces: these are numbered like them, and one number stands for all that are gone. (Generations:
/// <see cref="GenerationRenumbering"/>.)
/// </summary>
internal static class CounterRenumbering
{
    private const int FirstId = 2;

    public static void Renumber(Memory m, Kernel kernel)
    {
        Epochs(m);
        ContextIds(m);
        if (!kernel.HasStepChanges)
        {
            GenerationRenumbering.Renumber(m);
        }
    }

    public static void Epochs(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            raw.Cr3Epoch = Now(m, raw.Cr3Frame, raw.Cr3Epoch);
            if (raw.Walk.Level != 0)
            {
                raw.Walk.Epoch = Now(m, raw.Walk.Frame, raw.Walk.Epoch);
            }

            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                entry.Epoch = Now(m, entry.Frame, entry.Epoch);
                entry.DemotedAt = 0;
            }

            foreach (ref StructureRaw entry in m.Structures(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                entry.Epoch = Now(m, entry.Frame, entry.Epoch);
            }
        }

        for (int frame = 0; frame < m.Layout.Frames; frame++)
        {
            m.Frame(frame).Epoch = 1;
        }
    }

    private static ushort Now(Memory m, int frame, ushort epoch) => m.Frame(frame).Epoch == epoch ? (ushort)1 : (ushort)0;

    private static void ContextIds(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref CtxRaw slot in m.Contexts(cpu))
            {
                slot.CtxId = Renamed(m, slot.CtxId);
                if (slot.CtxId == Gone(m))
                {
                    slot.TlbGen = 0;
                }
            }

            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                entry.CtxId = Renamed(m, entry.CtxId);
            }
        }

        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            ref ushort id = ref m.Mm(mm).CtxId;
            id = id == 0 ? id : (ushort)(FirstId + mm);
        }

        m.Global.LastMmCtxId = Gone(m);
    }

    /// <summary>What stands for the ids of address spaces that are gone.</summary>
    private static ushort Gone(Memory m) => (ushort)(FirstId + m.Layout.Mms);

    /// <summary>init_mm's id and none stay as they are.</summary>
    private static ushort Renamed(Memory m, ushort id)
    {
        if (id < FirstId)
        {
            return id;
        }

        int mm = TlbModel.Routines.PageTables.MmOfContext(m, id);
        return mm < 0 ? Gone(m) : (ushort)(FirstId + mm);
    }
}
