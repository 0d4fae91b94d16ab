namespace TlbModel;

/// <summary>A hardware page walk that has not ended.</summary>
/// <param name="Page">The page that it translates.</param>
/// <param name="Level">The level of the table whose entry it reads next.</param>
/// <param name="Table">That table.</param>
/// <param name="Access">The access that waits for it; null: it is speculative.</param>
public readonly record struct WalkInProgress(VirtualPage Page, int Level, FrameNumber Table, AccessKind? Access);
