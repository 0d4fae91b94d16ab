namespace TlbModel;

/// <summary>A routine that is being run.</summary>
/// <param name="Routine">Its kernel name.</param>
/// <param name="Label">The step that it takes next, or, below the top of a stack, where it goes on.</param>
public readonly record struct Activation(string Routine, string Label)
{
    /// <summary>The form used in traces.</summary>
    /// <returns><c>routine: label</c>.</returns>
    public override string ToString() => $"{Routine}: {Label}";
}
