using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>A program that maps, stores, and moves and resizes what it has mapped, against a list of what each page should hold.</summary>
public class MremapMemoryTests
{
    private const int Operations = 400;

    [Theory]
    [InlineData(2, 4, 1)]
    [InlineData(3, 2, 2)]
    [InlineData(4, 2, 3)]
    [InlineData(4, 2, 4)]
    public void WhatWasStored_IsWhereItWasMovedTo(int levels, int entries, int seed)
    {
        Draw draw = new(seed);
        Mover mover = new(Mover.Levels(levels, entries) with { VmasPerMm = 16 });
        int pages = mover.Machine.Memory.Layout.Pages;
        int?[] memory = new int?[pages];
        int moves = 0;
        for (int i = 0; i < Operations; i++)
        {
            int[] mapped = [.. Enumerable.Range(0, pages).Where(p => memory[p] is not null)];
            int page = mapped.Length == 0 || draw.OneIn(4) ? draw.Below(pages) : draw.Of(mapped);
            int room = Enumerable.Range(page, pages - page).TakeWhile(p => memory[p] is null == memory[page] is null).Count();
            int count = draw.OneIn(6) ? draw.From(1, Math.Min(pages - page, pages / 2)) : draw.From(1, room);
            switch (draw.Below(8))
            {
                case 0:
                    mover.Map(page, count);
                    if (mover.Result == 0)
                    {
                        memory.AsSpan(page, count).Fill(0);
                    }

                    break;
                case 1 when memory[page] is not null:
                    mover.Load(page);
                    break;
                case 2 or 3 or 4 when memory[page] is not null:
                    mover.Store(page);
                    memory[page]++;
                    break;
                case 5:
                    int resized = draw.From(1, pages - page);
                    Resize(memory, page, count, resized, mover.Resize(page, count, resized));
                    break;
                default:
                    int to = (page + draw.From(1, pages - 1)) % pages;
                    int now = draw.OneIn(3) ? draw.From(1, pages - to) : Math.Min(count, pages - to);
                    int result = mover.Move(page, count, to, now);
                    moves += result == 0 ? 1 : 0;
                    Move(memory, page, count, to, now, result);
                    break;
            }

            Compare(mover, memory);
        }

        Assert.True(moves > 20, $"{moves} moves succeeded");
    }

    private static void Resize(int?[] memory, int page, int count, int now, int result)
    {
        if (result == 0 && now < count)
        {
            memory.AsSpan(page + now, count - now).Clear();
        }
        else if (result == 0 && now > count)
        {
            memory.AsSpan(page + count, now - count).Fill(0);
        }
    }

    private static void Move(int?[] memory, int page, int count, int to, int now, int result)
    {
        bool isRefusedAtOnce = result is Mover.Invalid or Mover.NoMemory;
        if (isRefusedAtOnce)
        {
            return;
        }

        memory.AsSpan(to, now).Clear();
        int kept = Math.Min(count, now);
        memory.AsSpan(page + kept, count - kept).Clear();
        if (result == 0)
        {
            memory.AsSpan(page, kept).CopyTo(memory.AsSpan(to));
            memory.AsSpan(to + kept, now - kept).Fill(0);
            memory.AsSpan(page, kept).Clear();
        }
    }

    private static void Compare(Mover mover, int?[] memory)
    {
        for (int page = 0; page < memory.Length; page++)
        {
            Assert.Equal(memory[page] is not null, mover.Areas.Any(a => a.Start <= page && page < a.End));
            Assert.Equal(memory[page] ?? 0, mover.Stores(page));
            PageTableEntry leaf = mover.Leaf(page);
            Assert.Equal(memory[page] ?? 0, leaf.IsPresent ? mover.Machine.Frames[leaf.Frame.Value].Version : 0);
        }
    }
}
