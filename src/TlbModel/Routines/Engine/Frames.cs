using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Physical pages: the allocator, reference and map counts.</summary>
internal static class Frames
{
    /// <summary>Takes the frame that the action chose; 0 if none is free. The caller holds one reference.</summary>
    public static int AllocateFrame(this ref StepContext c, FrameKind kind)
    {
        int frame = c.Choice;
        if (frame == 0)
        {
            return 0;
        }

        ref FrameRaw page = ref c.M.Frame(frame);
        page.Kind = (byte)kind;
        page.RefCount = 1;
        page.Epoch = checked((ushort)(page.Epoch + 1));
        page.FreedBy = 0;
        page.Version = page.CopyOf = 0;
        c.Emit(c.Event(EventKind.FrameAllocated) with { Frame = new FrameNumber((byte)frame), Value = (int)kind });
        return frame;
    }

    /// <summary>copy_user_highpage: the content of a page, and where it comes from.</summary>
    public static void CopyPage(this ref StepContext c, int from, int to)
    {
        ref FrameRaw source = ref c.M.Frame(from);
        ref FrameRaw copy = ref c.M.Frame(to);
        copy.Version = source.Version;
        copy.CopyOf = source.Kind == (byte)FrameKind.File ? source.Version : source.CopyOf;
    }

    public static void GetPage(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.RefCount == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
        }

        page.RefCount = checked((byte)(page.RefCount + 1));
    }

    /// <summary>put_page: drops a reference, and frees the page with the last one. The zero page is not counted.</summary>
    public static void PutPage(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.Kind == (byte)FrameKind.Zero)
        {
            return;
        }

        if (page.RefCount == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
            return;
        }

        if (--page.RefCount == 0)
        {
            c.FreeFrame(frame);
        }
    }

    public static void AddRmap(this ref StepContext c, int frame) => c.M.Frame(frame).MapCount = checked((byte)(c.M.Frame(frame).MapCount + 1));

    public static void RemoveRmap(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        if (page.MapCount == 0)
        {
            c.Break(ProtocolRule.CountUnderflow);
            return;
        }

        page.MapCount--;
    }

    private static bool HasEntries(ref StepContext c, int frame)
    {
        foreach (uint entry in c.M.Entries(frame))
        {
            if (Pte.Present(entry))
            {
                return true;
            }
        }

        return false;
    }

    private static void FreeFrame(this ref StepContext c, int frame)
    {
        ref FrameRaw page = ref c.M.Frame(frame);
        FrameKind kind = (FrameKind)page.Kind;
        if (page.MapCount != 0 || (page.Flags & FrameRaw.Locked) != 0 || (kind == FrameKind.File && page.Owner != 0) || HasEntries(ref c, frame))
        {
            c.Break(ProtocolRule.BadPageState);
        }

        ushort epoch = page.Epoch;
        c.M.Entries(frame).Clear();
        page = default;
        page.Epoch = epoch;
        page.FreedBy = (ushort)c.LabelId;
        c.Emit(c.Event(EventKind.FrameFreed) with { Frame = new FrameNumber((byte)frame), Value = (int)kind });
    }
}
