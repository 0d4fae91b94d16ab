using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>
/// The tlb_flush events that a run of the model would have caused (arch/x86/mm/tlb.c): the request where other CPUs are in the mask, in pages of
/// 4 KiB; what each CPU then did, in strides; and the flushes of context switches. A CPU that finds nothing to do causes none: 6.1 returns before the
/// event where the CPU has the requested generation already.
/// </summary>
internal sealed class FlushEvents
{
    private readonly ImmutableArray<FlushEvent>.Builder _events = ImmutableArray.CreateBuilder<FlushEvent>();
    private readonly Dictionary<int, List<int>> _invalidated = [];
    private FlushRequest _request;
    private int _requester = -1;
    private bool _sent;

    public static ImmutableArray<FlushEvent> Of(IEnumerable<SerialRun> runs)
    {
        FlushEvents events = new();
        foreach (SerialStep step in runs.SelectMany(run => run.Steps))
        {
            foreach (MachineEvent e in step.Transition.Events)
            {
                events.Add(e, step.Transition);
            }
        }

        events.EndRequest();
        return events._events.DrainToImmutable();
    }

    private void Add(MachineEvent e, Transition transition)
    {
        int cpu = e.Cpu.Value;
        switch (e.Kind)
        {
            case EventKind.FlushRequested:
                EndRequest();
                _requester = cpu;
                _request = transition.After.Cpus[cpu].Request!.Value;
                break;
            case EventKind.IpiSent or EventKind.IpiElided when !_sent:
                _sent = true;
                _events.Add(new FlushEvent(cpu, Length(_request), FlushReason.RemoteIpiSend));
                break;
            case EventKind.Flushed when transition.Events.Any(other => other.Kind == EventKind.Cr3Loaded):
                _events.Add(new FlushEvent(cpu, -1, FlushReason.TaskSwitch));
                break;
            case EventKind.Flushed when e.Count >= ushort.MaxValue:
                _events.Add(new FlushEvent(cpu, -1, Shootdown(cpu)));
                break;
            case EventKind.Flushed:
                if (!_invalidated.TryGetValue(cpu, out List<int>? pages))
                {
                    _invalidated.Add(cpu, pages = []);
                }

                pages.Add(e.Page.Value);
                break;
        }
    }

    /// <summary>The ranged flushes of the request that was the last one so far.</summary>
    private void EndRequest()
    {
        foreach ((int cpu, List<int> pages) in _invalidated.OrderBy(pair => pair.Key))
        {
            // The count is of whole strides; an INVLPG that is missing or too many is counted as it is.
            bool asRequested = pages.SequenceEqual(Strides(_request));
            long count = asRequested
                ? LogMachine.RealLength(_request.Start.Value, _request.End!.Value.Value) / LogMachine.RealStride(_request.StridePages)
                : pages.Count;
            _events.Add(new FlushEvent(cpu, (int)count, Shootdown(cpu)));
        }

        _invalidated.Clear();
        _sent = false;
        _requester = -1;
    }

    private FlushReason Shootdown(int cpu) => cpu == _requester ? FlushReason.LocalMmShootdown : FlushReason.RemoteShootdown;

    private static int Length(FlushRequest request) =>
        request.End is { } end ? (int)LogMachine.RealLength(request.Start.Value, end.Value) : -1;

    private static IEnumerable<int> Strides(FlushRequest request)
    {
        for (int page = request.Start.Value; request.End is { } end && page < end.Value; page += request.StridePages)
        {
            yield return page;
        }
    }
}
