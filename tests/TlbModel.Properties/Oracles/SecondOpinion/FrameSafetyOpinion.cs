namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>No usable entry leads to a frame that is free, or that is not the allocation of which it was filled.</summary>
internal sealed class FrameSafetyOpinion : Opinion
{
    public override string Oracle => "frame-safety";

    public override Breach? Judge(in Judgement judgement, Machine after) =>
        (from cpu in after.Cpus
         from entry in cpu.Tlb
         let frame = after.Frames[entry.Frame.Value]
         where cpu.IsUsable(entry) && (frame.Kind == FrameKind.Free || frame.Epoch != entry.Epoch)
         select new Breach($"{cpu.Cached(entry)}, but {frame.Number} {(frame.Kind == FrameKind.Free ? "is free" : "was freed and reallocated")}.")
         {
             Cpu = cpu.Id, Page = entry.Page, Frame = frame.Number,
         }).FirstOrDefault();
}
