using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;

namespace TlbModel.Bench.Own;

/// <summary>MiniTlb for the explorer of this repository, through its public interface.</summary>
internal sealed class MiniTlbSystem(MiniTlb model) : ITransitionSystem<MiniTlbState, MiniTlbAction>
{
    private static readonly Violation s_broken = new("invariant", "any", "A TLB has an entry for a frame that is free or mapped at another page.");

    private readonly int _cpus = model.Bounds.Cpus;
    private readonly int _pages = model.Bounds.Pages;

    public MiniTlbState Initial => MiniTlbState.Initial;

    public void Enabled(MiniTlbState state, List<MiniTlbAction> actions)
    {
        for (byte page = 0; page < _pages; page++)
        {
            if (MiniTlb.CanMap(state, page))
            {
                actions.Add(new MiniTlbAction(MiniTlbActionKind.Map, Page: page));
                actions.Add(new MiniTlbAction(MiniTlbActionKind.Map, Page: page, Writable: true));
            }

            if (MiniTlb.CanUnmap(state, page))
            {
                actions.Add(new MiniTlbAction(MiniTlbActionKind.Unmap, Page: page));
            }

            for (byte cpu = 0; cpu < _cpus; cpu++)
            {
                if (MiniTlb.CanEvict(state, cpu, page))
                {
                    actions.Add(new MiniTlbAction(MiniTlbActionKind.Evict, cpu, page));
                }
                else if (MiniTlb.CanAccess(state, cpu, page))
                {
                    actions.Add(new MiniTlbAction(MiniTlbActionKind.Access, cpu, page));
                }
            }
        }

        for (byte cpu = 0; cpu < _cpus; cpu++)
        {
            actions.Add(new MiniTlbAction(MiniTlbActionKind.Flush, cpu));
        }

        if (model.CanFree(state))
        {
            actions.Add(new MiniTlbAction(MiniTlbActionKind.Free));
        }
    }

    public MiniTlbState Apply(MiniTlbState state, MiniTlbAction action) => model.Apply(state, action);

    public Violation? Invariant(MiniTlbState state) => model.Holds(state) ? null : s_broken;
}
