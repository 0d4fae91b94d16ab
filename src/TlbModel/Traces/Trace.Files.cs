using System.Collections.Immutable;
using TlbModel.Traces;

namespace TlbModel;

public sealed partial class Trace
{
    /// <summary>Writes the trace as JSON Lines, each ended by LF whatever the writer's own line end. The form is described in <c>docs/trace-format.md</c>.</summary>
    /// <param name="writer">Where to; a file's should write UTF-8 without a byte order mark.</param>
    public void Write(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TraceWriter.Write(this, writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote. Nothing is run: whether the steps are what the model does, <see cref="Replay"/> says.</summary>
    /// <param name="reader">Where from: at most 64 MiB, 16 MiB a line, 1,000,000 steps.</param>
    /// <param name="kernels">Kernels that a trace may name besides those of <see cref="KernelCatalogue"/>; null: none.</param>
    /// <returns>The trace.</returns>
    /// <exception cref="FormatException">
    /// The content is no trace, or one that this version cannot read. The message is one line that names the line of the file and what is wrong.
    /// </exception>
    public static Trace Read(TextReader reader, IReadOnlyList<Kernel>? kernels = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        (TraceHeader header, ImmutableArray<TraceStep> steps, Violation? violation) = TraceReader.Read(reader, kernels ?? []);
        return new Trace(header, steps, violation);
    }

    /// <summary>
    /// Performs the trace's actions again on its kernel and scenario, and compares: each action is enabled, and its labels, events and
    /// fingerprint are the trace's, as is what is violated at the end. A trace of another version of the semantics is compared by its actions,
    /// its events and the oracle alone.
    /// </summary>
    /// <param name="oracles">Oracles that the trace may name besides those of <see cref="Oracle"/>; null: none.</param>
    /// <returns>What the model gave.</returns>
    /// <exception cref="FormatException">Something differs. The message is one line that names the step and what differs.</exception>
    public TraceReplay Replay(IReadOnlyList<IOracle>? oracles = null) => new Replayer(this, oracles ?? []).Run();
}
