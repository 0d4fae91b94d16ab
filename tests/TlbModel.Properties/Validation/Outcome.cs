namespace TlbModel.Properties.Validation;

/// <summary>What came of a comparison.</summary>
internal enum Outcome
{
    /// <summary>The model says what the kernel did.</summary>
    Exact,

    /// <summary>They differ by an event that the log has in a later operation: <see cref="RecordedLate"/>.</summary>
    RecordedLate,

    /// <summary>They differ, and no cause on the list makes them.</summary>
    Unexplained,
}
