using System.Reflection;
using System.Runtime.CompilerServices;

namespace TlbModel.Properties.Meta;

/// <summary>The library's public types, for tests by reflection.</summary>
internal static class PublicTypes
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static Assembly Library { get; } = typeof(Machine).Assembly;

    public static IReadOnlyList<Type> All { get; } = [.. Library.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>Those that hold state: neither enums, interfaces nor static classes.</summary>
    public static IEnumerable<Type> Stateful => All.Where(t => !t.IsEnum && !t.IsInterface && !(t.IsAbstract && t.IsSealed));

    public static TheoryData<Type> Enums { get; } = [.. All.Where(t => t.IsEnum)];

    public static TheoryData<Type> Ids { get; } =
        [typeof(CpuId), typeof(MmId), typeof(TaskId), typeof(Asid), typeof(VirtualPage), typeof(FrameNumber), typeof(Generation)];

    /// <summary>Whether a setter may only be called while the object is made.</summary>
    public static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
