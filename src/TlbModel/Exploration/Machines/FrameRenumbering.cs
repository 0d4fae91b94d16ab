using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>
/// Renumbers frames in the order in which CPUs, address spaces, the page cache and paths refer to them, then page tables to what they hold. The
/// kernel never compares frame numbers by order, and an allocation may take any free frame, so machines that differ by a renumbering behave alike.
/// Frame 0, the zero page, keeps its number. Nothing tells apart free frames that nobody refers to: epochs are renumbered
/// with the frames.
/// </summary>
internal sealed class FrameRenumbering(Layout layout)
{
    private readonly byte[] _number = new byte[layout.Frames];
    private readonly byte[] _order = new byte[layout.Frames];
    private readonly byte[] _moved = new byte[layout.Frames * layout.FrameStride];

    public void Renumber(Memory m)
    {
        CounterRenumbering.Epochs(m);
        Numbering numbering = new(_number, _order);
        References.Visit(m, ref numbering);
        for (int next = 1; next < layout.Frames; next++)
        {
            if (next >= numbering.Count && !numbering.TakeUnused(m, next))
            {
                break;
            }

            VisitEntries(m, _order[next], ref numbering);
        }

        numbering.TakeRest(m);
        Move(m);
    }

    private static void VisitEntries(Memory m, int frame, ref Numbering numbering)
    {
        if (m.Frame(frame).Kind != (byte)FrameKind.PageTable)
        {
            return;
        }

        foreach (ref uint entry in m.Entries(frame))
        {
            numbering.VisitEntry(ref entry);
        }
    }

    private void Move(Memory m)
    {
        int stride = layout.FrameStride;
        Span<byte> frames = m.Bytes.Slice(layout.FrameBase, layout.Frames * stride);
        frames.CopyTo(_moved);
        for (int frame = 1; frame < layout.Frames; frame++)
        {
            _moved.AsSpan(frame * stride, stride).CopyTo(frames[(_number[frame] * stride)..]);
        }
    }

    private ref struct Numbering : IFrameVisitor
    {
        private readonly Span<byte> _number;
        private readonly Span<byte> _order;

        public Numbering(Span<byte> number, Span<byte> order)
        {
            _number = number;
            _order = order;
            number.Clear();
            Count = 1;
        }

        public int Count { get; private set; }

        public void Visit(ref byte frame)
        {
            if (frame != 0)
            {
                frame = Number(frame);
            }
        }

        /// <summary>Numbers a page that is in use although nobody refers to it: one that a faulty kernel has lost. Whether there was one.</summary>
        public bool TakeUnused(Memory m, int from)
        {
            for (int frame = 1; frame < _number.Length; frame++)
            {
                if (_number[frame] == 0 && m.Frame(frame).Kind != (byte)FrameKind.Free)
                {
                    Number((byte)frame);
                    return true;
                }
            }

            return false;
        }

        public void TakeRest(Memory m)
        {
            for (int frame = 1; frame < _number.Length; frame++)
            {
                if (_number[frame] == 0)
                {
                    Number((byte)frame);
                    m.Frame(frame).FreedBy = 0;
                }
            }
        }

        private byte Number(byte frame)
        {
            if (_number[frame] == 0)
            {
                _order[Count] = frame;
                _number[frame] = (byte)Count++;
            }

            return _number[frame];
        }
    }
}
