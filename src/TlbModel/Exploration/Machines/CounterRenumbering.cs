using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>
/// Renumbers what only grows, so that machines which differ in nothing else are equal. Epochs are only ever compared with the frame's own:
/// equal becomes 1, else 0. The generation at which an entry became stale is for readers only. Context ids are only compared with each other: those of the address spaces come first, by number, then those
/// that are gone, in the order of the CPUs' slots and entries. (Generations: <see cref="GenerationRenumbering"/>.)
/// </summary>
internal static class CounterRenumbering
{
    private const int FirstId = 2;

    public static void Renumber(Memory m)
    {
        Epochs(m);
        ContextIds(m);
        GenerationRenumbering.Renumber(m);
    }

    private static void Epochs(Memory m)
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
        Span<ushort> ids = stackalloc ushort[m.Layout.Mms + (m.Layout.Cpus * (m.Layout.Slots + m.Layout.TlbEntries))];
        int known = 0;
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            // A free mm has the id 0, which no slot has.
            ids[known++] = m.Mm(mm).CtxId;
        }

        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref CtxRaw slot in m.Contexts(cpu))
            {
                slot.CtxId = Rename(ids, ref known, slot.CtxId);
            }

            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                entry.CtxId = Rename(ids, ref known, entry.CtxId);
            }
        }

        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            ref ushort id = ref m.Mm(mm).CtxId;
            id = id == 0 ? id : (ushort)(FirstId + mm);
        }

        m.Global.LastMmCtxId = 0;
    }

    /// <summary>init_mm's id and none stay as they are.</summary>
    private static ushort Rename(Span<ushort> ids, ref int known, ushort id)
    {
        if (id < FirstId)
        {
            return id;
        }

        int at = ids[..known].IndexOf(id);
        if (at < 0)
        {
            at = known;
            ids[known++] = id;
        }

        return (ushort)(FirstId + at);
    }
}
