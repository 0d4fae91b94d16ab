namespace TlbModel.Exploration.Engine;

/// <summary>Bytes that grow at the end; reused.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> From(int offset) => _bytes.AsSpan(offset, Length - offset);

    /// <summary>Room at the end for so many bytes; <see cref="Advance"/> says how many of them were used.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length < Length + size)
        {
            Array.Resize(ref _bytes, Math.Max(Length + size, Math.Max(4096, _bytes.Length * 2)));
        }

        return _bytes.AsSpan(Length);
    }

    public void Advance(int used) => Length += used;

    public void Clear() => Length = 0;
}
