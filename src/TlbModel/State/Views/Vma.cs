namespace TlbModel;

/// <summary>An area of an address space (struct vm_area_struct).</summary>
/// <param name="Start">The first page.</param>
/// <param name="End">The page after the last one.</param>
/// <param name="Protection">The protection.</param>
/// <param name="Map">What is mapped.</param>
/// <param name="File">Of a file mapping: the file; null: anonymous.</param>
/// <param name="FilePage">Of a file mapping: the file page that <paramref name="Start"/> maps.</param>
/// <param name="DetachedBy">The task whose munmap has taken the area out of the tree; null: it is in the tree.</param>
public readonly record struct Vma(
    VirtualPage Start, VirtualPage End, Protection Protection, MapKind Map, int? File, int FilePage, TaskId? DetachedBy);
