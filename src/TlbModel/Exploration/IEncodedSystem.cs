namespace TlbModel.Exploration;

/// <summary>
/// A transition system whose states are bytes of one length. The explorer keeps 128-bit fingerprints of them, and the bytes only until their
/// successors are known.
/// </summary>
/// <typeparam name="TAction">What may happen next.</typeparam>
public interface IEncodedSystem<TAction>
{
    /// <summary>The length of a state's encoding, 1 or more.</summary>
    int StateSize { get; }

    /// <summary>What a run may have to reach at least once; at most <see cref="MarkSet.MaxMarks"/> names.</summary>
    IReadOnlyList<string> Marks { get; }

    /// <summary>Writes the state where every run begins.</summary>
    /// <param name="state">Zeros; the state's encoding is written to it.</param>
    void WriteInitial(Span<byte> state);

    /// <summary>Makes what works on states on one thread; it may keep scratch memory.</summary>
    /// <returns>A worker; what it answers depends on its arguments only.</returns>
    IEncodedWorker<TAction> NewWorker();
}
