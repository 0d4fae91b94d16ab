namespace TlbModel.Exploration.Machines;

/// <summary>Is shown each reference to a frame, and may change it.</summary>
internal interface IFrameVisitor
{
    void Visit(ref byte frame);
}
