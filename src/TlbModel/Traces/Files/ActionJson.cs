using System.Text.Json;
using TlbModel.State;

namespace TlbModel.Traces;

/// <summary>Actions in trace files. A number that the topology does not have is refused; whether the action is enabled is not asked.</summary>
internal static class ActionJson
{
    public static void Write(Utf8JsonWriter w, string name, MachineAction a)
    {
        w.WriteStartObject(name);
        w.WriteString("do", a.Kind == ActionKind.Access ? Names.Of(a.Access) : Names.Of(a.Kind));
        w.WriteNumber("cpu", a.Cpu.Value);
        switch (a.Kind)
        {
            case ActionKind.Step when a.Choice != 0:
                w.WriteNumber("choice", a.Choice);
                break;
            case ActionKind.Access or ActionKind.WalkStart:
                w.WriteNumber("page", a.Page.Value);
                break;
            case ActionKind.EvictTlb:
                w.WriteNumber("slot", a.Slot.Value);
                w.WriteNumber("page", a.Page.Value);
                break;
            case ActionKind.EvictStructure:
                w.WriteNumber("slot", a.Slot.Value);
                w.WriteNumber("level", a.Level);
                w.WriteNumber("prefix", a.Page.Value);
                break;
            case ActionKind.TakeIpi:
                w.WriteNumber("source", a.Source.Value);
                break;
            case ActionKind.Switch when a.Task is { } task:
                w.WriteNumber("task", task.Value);
                break;
            case ActionKind.KthreadUseMm:
                w.WriteNumber("mm", a.Mm.Value);
                break;
            case ActionKind.Switch:
                w.WriteNull("task");
                break;
            case ActionKind.Reclaim:
                w.WriteNumber("pages", a.Pages);
                break;
            case ActionKind.Writeback:
                w.WriteNumber("file", a.File);
                w.WriteNumber("filePage", a.FilePage);
                break;
            case ActionKind.Truncate:
                w.WriteNumber("file", a.File);
                w.WriteNumber("size", a.FilePage);
                break;
            case ActionKind.ReleasePfn:
                w.WriteNumber("file", a.File);
                break;
            case ActionKind.Mmap or ActionKind.Munmap or ActionKind.MadviseDontneed or ActionKind.Mprotect or ActionKind.Mremap or
                ActionKind.MadviseFree or ActionKind.MadviseCold or ActionKind.MadvisePageout:
                WriteCall(w, a);
                break;
        }

        w.WriteEndObject();
    }

    public static MachineAction Read(JsonObject o, Layout layout)
    {
        string name = o.Text("do");
        CpuId cpu = new((byte)o.Int("cpu", 0, layout.Cpus - 1));
        MachineAction action = Names.TryParse(name, out AccessKind access)
            ? MachineAction.UserAccess(cpu, access, Page(o, layout))
            : Names.TryParse(name, out ActionKind kind) && kind != ActionKind.Access
                ? Read(o, layout, kind, cpu)
                : throw o.Invalid("do", string.Join(
                    ", ", Enum.GetValues<ActionKind>().Where(k => k != ActionKind.Access).Select(Names.Of).Append(Names.List<AccessKind>())));
        o.End();
        return action;
    }

    private static MachineAction Read(JsonObject o, Layout layout, ActionKind kind, CpuId cpu) => kind switch
    {
        ActionKind.Step => MachineAction.Step(cpu, o.Int("choice", 0, layout.Frames - 1, otherwise: 0)),
        ActionKind.WalkStart => MachineAction.WalkStart(cpu, Page(o, layout)),
        ActionKind.WalkStep => MachineAction.WalkStep(cpu),
        ActionKind.EvictTlb => MachineAction.EvictTlb(cpu, Slot(o, layout), Page(o, layout)),
        ActionKind.EvictStructure => MachineAction.EvictStructure(
            cpu, Slot(o, layout), o.Int("level", 2, layout.Levels), o.Int("prefix", 0, layout.Pages - 1)),
        ActionKind.TakeIpi => MachineAction.TakeIpi(cpu, new CpuId((byte)o.Int("source", 0, layout.Cpus - 1))),
        ActionKind.Switch => MachineAction.Switch(cpu, o.IsNull("task") ? null : new TaskId((byte)o.Int("task", 0, layout.Tasks - 1))),
        ActionKind.Mmap => ReadMmap(o, layout, cpu),
        ActionKind.Munmap => MachineAction.Munmap(cpu, Page(o, layout), Pages(o, layout)),
        ActionKind.MadviseDontneed => MachineAction.MadviseDontneed(cpu, Page(o, layout), Pages(o, layout)),
        ActionKind.Mprotect => MachineAction.Mprotect(cpu, Page(o, layout), Pages(o, layout), ReadProtection(o)),
        ActionKind.Fork => MachineAction.Fork(cpu),
        ActionKind.Exit => MachineAction.Exit(cpu),
        ActionKind.Execve => MachineAction.Execve(cpu),
        ActionKind.KthreadUseMm => MachineAction.KthreadUseMm(cpu, new MmId((byte)o.Int("mm", 0, layout.Mms - 1))),
        ActionKind.KthreadUnuseMm => MachineAction.KthreadUnuseMm(cpu),
        ActionKind.Reclaim => MachineAction.Reclaim(cpu, o.Int("pages", 1, PageListRaw.MaxPages)),
        ActionKind.Writeback => MachineAction.Writeback(cpu, File(o, layout), o.Int("filePage", 0, layout.FilePages - 1)),
        ActionKind.Truncate => MachineAction.Truncate(cpu, File(o, layout), o.Int("size", 0, layout.FilePages)),
        ActionKind.ReleasePfn => MachineAction.ReleasePfn(cpu, File(o, layout)),
        ActionKind.Mremap => MachineAction.Mremap(
            cpu, Page(o, layout), Pages(o, layout), new VirtualPage((ushort)o.Int("to", 0, layout.Pages - 1)),
            o.Int("newPages", 1, layout.Pages - o.Int("to", 0, layout.Pages - 1))),
        ActionKind.MadviseFree => MachineAction.MadviseFree(cpu, Page(o, layout), Pages(o, layout)),
        ActionKind.MadviseCold => MachineAction.MadviseCold(cpu, Page(o, layout), Pages(o, layout)),
        ActionKind.MadvisePageout => MachineAction.MadvisePageout(cpu, Page(o, layout), Pages(o, layout)),
        _ => MachineAction.FlushTlbAll(cpu),
    };

    private static void WriteCall(Utf8JsonWriter w, MachineAction a)
    {
        w.WriteNumber("page", a.Page.Value);
        w.WriteNumber("pages", a.Pages);
        if (a.Kind == ActionKind.Mprotect)
        {
            w.WriteString("protection", ActionText.Rights(a.Protection));
        }

        if (a.Kind == ActionKind.Mremap)
        {
            w.WriteNumber("to", a.To.Value);
            w.WriteNumber("newPages", a.NewPages);
        }

        if (a.Kind == ActionKind.Mmap)
        {
            w.WriteString("map", Names.Of(a.Map));
            w.WriteString("protection", ActionText.Rights(a.Protection));
            if (a.Map != MapKind.Anonymous)
            {
                w.WriteNumber("file", a.File);
                w.WriteNumber("filePage", a.FilePage);
            }
        }
    }

    private static MachineAction ReadMmap(JsonObject o, Layout layout, CpuId cpu)
    {
        VirtualPage page = Page(o, layout);
        int pages = Pages(o, layout);
        MapKind map = o.Name<MapKind>("map");
        Protection protection = ReadProtection(o);
        return map == MapKind.Anonymous
            ? MachineAction.Mmap(cpu, page, pages, map, protection)
            : MachineAction.Mmap(
                cpu, page, pages, map, protection, File(o, layout), o.Int("filePage", 0, layout.FilePages - 1));
    }

    private static Protection ReadProtection(JsonObject o) =>
        ActionText.TryRights(o.Text("protection"), out Protection protection) ? protection : throw o.Invalid("protection", ActionText.ValidRights);

    private static VirtualPage Page(JsonObject o, Layout layout) => new((ushort)o.Int("page", 0, layout.Pages - 1));

    private static int Pages(JsonObject o, Layout layout) => o.Int("pages", 1, layout.Pages - o.Int("page", 0, layout.Pages - 1));

    private static int File(JsonObject o, Layout layout) => o.Int("file", 0, layout.Files - 1);

    private static Asid Slot(JsonObject o, Layout layout) => new((byte)o.Int("slot", 0, layout.Slots - 1));
}
