namespace TlbModel.Exploration.Walking;

/// <summary>A run of a system under way. A struct, so that the loops over it are compiled for each system's states.</summary>
internal interface IStepper<TAction>
{
    /// <summary>Goes back to the initial state; what is broken there already, or null.</summary>
    Violation? Begin();

    /// <summary>Adds what may happen next.</summary>
    void Enabled(List<TAction> actions);

    /// <summary>Performs an enabled action; what it breaks, or null.</summary>
    Violation? Step(TAction action, MarkSet marks);
}
