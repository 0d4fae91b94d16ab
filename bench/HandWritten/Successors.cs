using System.Numerics;
using System.Runtime.CompilerServices;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.HandWritten;

/// <summary>The rules of <see cref="MiniTlb"/> once more, on the bits of <see cref="MiniTlbState"/> and without actions as values.</summary>
internal readonly unsafe struct Successors(Bounds bounds, Fault fault)
{
    /// <summary>No state has more successors: 31 actions are all that 3 CPUs and 3 pages have.</summary>
    public const int Most = 32;

    private const int TlbsAt = 9;
    private const int GenerationAt = 36;
    private const int SeenAt = 39;
    private const int GatheredAt = 48;
    private const int FreeAt = 51;

    private readonly int _pages = bounds.Pages;
    private readonly int _cpus = bounds.Cpus;
    private readonly Fault _fault = fault;

    /// <summary>Writes the successors of a state, with repetitions.</summary>
    /// <returns>The place behind the last one.</returns>
    public ulong* Write(ulong state, ulong* to)
    {
        ulong generation = (state >> GenerationAt) & 7;
        ulong gathered = (state >> GatheredAt) & 7;
        for (int page = 0; page < _pages; page++)
        {
            ulong pte = (state >> (3 * page)) & 7;
            to = pte == 0 ? WriteMap(state, page, to) : WriteMapped(state, page, pte, generation, gathered, to);
        }

        bool seen = true;
        for (int cpu = 0; cpu < _cpus; cpu++)
        {
            int at = TlbsAt + (9 * cpu);
            for (int entryAt = at; entryAt < at + (3 * _pages); entryAt += 3)
            {
                *to = state & ~(7UL << entryAt);
                to += *to != state ? 1 : 0;
            }

            int seenAt = SeenAt + (3 * cpu);
            seen &= ((state >> seenAt) & 7) == generation;
            *to++ = (state & ~((0x1FFUL << at) | (7UL << seenAt))) | (generation << seenAt);
        }

        if (gathered != 0 && (seen || _fault == Fault.FreeUnchecked))
        {
            *to++ = (state & ~(7UL << GatheredAt)) | (gathered << FreeAt);
        }

        return to;
    }

    /// <summary>The invariant.</summary>
    public bool Holds(ulong state)
    {
        ulong free = (state >> FreeAt) & 7;
        ulong mapped = 0;
        for (int page = 0; page < _pages; page++)
        {
            mapped |= FrameBit(state >> (3 * page));
        }

        for (int page = 0; page < _pages; page++)
        {
            // No frame is mapped twice.
            ulong forbidden = free | (mapped & ~FrameBit(state >> (3 * page)));
            for (int at = TlbsAt + (3 * page); at < TlbsAt + (9 * _cpus); at += 9)
            {
                if ((FrameBit(state >> at) & forbidden) != 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static ulong* WriteMap(ulong state, int page, ulong* to)
    {
        ulong free = (state >> FreeAt) & 7;
        if (free != 0)
        {
            ulong readOnly = (state & ~((free & (~free + 1)) << FreeAt)) | ((ulong)(BitOperations.TrailingZeroCount(free) + 1) << (3 * page));
            *to++ = readOnly;
            *to++ = readOnly | (4UL << (3 * page));
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong* WriteMapped(ulong state, int page, ulong pte, ulong generation, ulong gathered, ulong* to)
    {
        if (generation < MiniTlb.LastGeneration)
        {
            ulong raise = _fault == Fault.GenerationNotRaised && gathered != 0 ? 0UL : 1UL;
            *to++ = ((state & ~(7UL << (3 * page))) + (raise << GenerationAt)) | (FrameBit(pte) << GatheredAt);
        }

        for (int at = TlbsAt + (3 * page); at < TlbsAt + (9 * _cpus); at += 9)
        {
            *to = state | (pte << at);
            to += ((state >> at) & 7) == 0 ? 1 : 0;
        }

        return to;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FrameBit(ulong entry) => (1UL << (int)(entry & 3)) >> 1;
}
