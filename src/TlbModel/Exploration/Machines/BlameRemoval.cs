using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>Takes out what no oracle's verdict depends on: the steps that a failure would name.</summary>
internal static class BlameRemoval
{
    public static void Remove(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                entry.DemotedAt = entry.DemotedBy = 0;
            }
        }

        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            foreach (ref LogicalRaw page in m.Logical(mm))
            {
                page.ChangedBy = 0;
            }
        }

        for (int file = 0; file < m.Layout.Files; file++)
        {
            for (int index = 0; index < m.Layout.FilePages; index++)
            {
                m.FileLogical(file, index).ChangedBy = 0;
            }
        }

        for (int frame = 0; frame < m.Layout.Frames; frame++)
        {
            m.Frame(frame).FreedBy = m.Frame(frame).CleanedBy = 0;
        }
    }
}
