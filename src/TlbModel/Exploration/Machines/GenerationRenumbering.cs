using TlbModel.Routines;
using TlbModel.Routines.Flush;
using TlbModel.Routines.Sched;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>
/// Renumbers the generations of each address space: the smallest that occurs becomes 1, distances stay up to <see cref="Far"/>. The kernel
/// compares generations by order and asks whether one is the next after another; the newest grows by one at a time. So what is further apart than
/// <see cref="Far"/> behaves alike, now and later. Only for kernels that take every step: where a step is left out, a generation may be used that was
/// never read.
/// </summary>
internal static class GenerationRenumbering
{
    /// <summary>The distance from which on distances are not told apart.</summary>
    public const int Far = 3;

    private const int MostValues = 96;

    public static void Renumber(Memory m)
    {
        Span<ushort> values = stackalloc ushort[MostValues];
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            if (m.Mm(mm).CtxId == 0)
            {
                continue;
            }

            Collector collector = new(values);
            Visit(m, mm, ref collector);
            Renamer renamer = new(collector.Sorted());
            Visit(m, mm, ref renamer);
        }
    }

    /// <summary>Visits the generations of an mm.</summary>
    private static void Visit<T>(Memory m, int mm, ref T visitor)
        where T : struct, IGenerationVisitor, allows ref struct
    {
        ref MmRaw raw = ref m.Mm(mm);
        visitor.Visit(ref raw.TlbGen);
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref CtxRaw slot in m.Contexts(cpu))
            {
                if (slot.CtxId == raw.CtxId)
                {
                    visitor.Visit(ref slot.TlbGen);
                }
            }

            ref CpuRaw state = ref m.Cpu(cpu);
            if (state.Info.Mm == mm + 1 && state.Info.NewTlbGen != 0)
            {
                visitor.Visit(ref state.Info.NewTlbGen);
            }

            VisitCalls(m.CpuStack(cpu)[..state.StackDepth], state, mm, ref visitor);
            if (state.Current != 0)
            {
                VisitCalls(m.TaskStack(state.Current - 1)[..m.Task(state.Current - 1).StackDepth], state, mm, ref visitor);
            }
        }
    }

    private static void VisitCalls<T>(Span<CallRaw> calls, in CpuRaw cpu, int mm, ref T visitor)
        where T : struct, IGenerationVisitor, allows ref struct
    {
        foreach (ref CallRaw call in calls)
        {
            switch ((RoutineId)(call.Routine - 1))
            {
                case RoutineId.flush_tlb_func_common when cpu.LoadedMm == mm + 1 && FlushTlbFuncCommon.HasReadGeneration(call.Label):
                    visitor.Visit(ref Locals<HandlerLocals>(ref call).MmTlbGen);
                    break;
                case RoutineId.switch_mm_irqs_off when Locals<SwitchLocals>(ref call).Next == mm + 1 && SwitchMmIrqsOff.HasReadGeneration(call.Label):
                    visitor.Visit(ref Locals<SwitchLocals>(ref call).NextTlbGen);
                    break;
                default:
                    break;
            }
        }
    }

    private static ref T Locals<T>(ref CallRaw call)
        where T : unmanaged => ref System.Runtime.CompilerServices.Unsafe.As<CallRaw.LocalBytes, T>(ref call.Locals);

    private interface IGenerationVisitor
    {
        void Visit(ref ushort generation);
    }

    private ref struct Collector(Span<ushort> values) : IGenerationVisitor
    {
        private readonly Span<ushort> _values = values;
        private int _count;

        public void Visit(ref ushort generation)
        {
            if (!_values[.._count].Contains(generation))
            {
                _values[_count++] = generation;
            }
        }

        public readonly ReadOnlySpan<ushort> Sorted()
        {
            _values[.._count].Sort();
            return _values[.._count];
        }
    }

    private readonly ref struct Renamer(ReadOnlySpan<ushort> sorted) : IGenerationVisitor
    {
        private readonly ReadOnlySpan<ushort> _sorted = sorted;

        public void Visit(ref ushort generation)
        {
            int renamed = 1;
            for (int i = 1; i < _sorted.Length && _sorted[i] <= generation; i++)
            {
                renamed += Math.Min(Far, _sorted[i] - _sorted[i - 1]);
            }

            generation = (ushort)renamed;
        }
    }
}
