namespace TlbModel.Exploration.Walking;

/// <summary>A run of a system whose states are bytes.</summary>
internal struct EncodedStepper<TAction>(IEncodedSystem<TAction> system) : IStepper<TAction>
{
    private readonly IEncodedWorker<TAction> _worker = system.NewWorker();
    private byte[] _state = new byte[system.StateSize];
    private byte[] _next = new byte[system.StateSize];

    public readonly Violation? Begin()
    {
        Array.Clear(_state);
        system.WriteInitial(_state);
        return null;
    }

    public readonly void Enabled(List<TAction> actions) => _worker.Enabled(_state, actions);

    public Violation? Step(TAction action, MarkSet marks)
    {
        _state.CopyTo(_next, 0);
        Violation? violation = _worker.Step(_state, action, _next, marks);
        (_state, _next) = (_next, _state);
        return violation;
    }
}
