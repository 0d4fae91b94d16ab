namespace TlbModel.Bench.Records;

/// <summary>A translation: a frame from 1 on and whether it may be written; <c>default</c> is none.</summary>
internal readonly record struct Entry(int Frame, bool Writable)
{
    public bool IsPresent => Frame != 0;
}
