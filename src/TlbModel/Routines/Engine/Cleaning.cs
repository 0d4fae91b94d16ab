using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Ghost: what has become of a page's dirtiness. Only oracles read it.</summary>
internal static class Cleaning
{
    /// <summary>Notes that the running path has taken a dirty entry out of a table: until the path finishes, its D may sit in a local.</summary>
    public static void NoteCleared(this ref StepContext c, uint old, uint now)
    {
        bool staysDirty = Pte.Present(now) && Pte.Frame(now) == Pte.Frame(old) && (now & Pte.D) != 0;
        if (Pte.Present(old) && (old & Pte.D) != 0 && !staysDirty)
        {
            c.M.Frame(Pte.Frame(old)).ClearedBy |= c.TaskBit();
        }
    }

    /// <summary>The running path finishes: what it took out of tables it has handed on.</summary>
    public static void EndCleaning(this ref StepContext c)
    {
        byte others = (byte)~c.TaskBit();
        for (int frame = 0; frame < c.Layout.Frames; frame++)
        {
            c.M.Frame(frame).ClearedBy &= others;
        }
    }

    /// <summary>Notes that a page became clean.</summary>
    public static void NoteClean(this ref StepContext c, int frame) => c.M.Frame(frame).CleanedBy = (ushort)c.LabelId;

    /// <summary>Notes that a store reached a page through an entry that the tables do not have any more, as it is in the TLB.</summary>
    public static void NoteStray(this ref StepContext c, in TlbRaw entry)
    {
        if (entry.DemotedBy != 0)
        {
            c.M.Frame(entry.Frame).CleanedBy = entry.DemotedBy;
        }
    }
}
