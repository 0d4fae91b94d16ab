using System.Reflection;
using System.Runtime.CompilerServices;

namespace TlbModel.Properties.Meta;

/// <summary>The public types of the packages, for tests by reflection.</summary>
internal static class PublicTypes
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The libraries that are packed; the tool has no public API.</summary>
    public static IReadOnlyList<Assembly> Libraries { get; } = [typeof(Machine).Assembly, typeof(KernelProperties).Assembly];

    public static IReadOnlyList<Type> All { get; } =
        [.. Libraries.SelectMany(l => l.GetExportedTypes()).OrderBy(t => t.FullName, StringComparer.Ordinal)];

    /// <summary>Those that hold state: neither enums, interfaces nor static classes.</summary>
    public static IEnumerable<Type> Stateful => All.Where(t => !t.IsEnum && !t.IsInterface && !(t.IsAbstract && t.IsSealed));

    public static TheoryData<Type> Enums { get; } = [.. All.Where(t => t.IsEnum)];

    /// <summary>The structs around one number: whatever is added is held to the rules of ids.</summary>
    public static IReadOnlyList<Type> IdTypes { get; } =
        [.. All.Where(t => t is { IsValueType: true, IsEnum: false } && t.GetConstructors() is [var only] && only.GetParameters() is [{ Name: "Value" }])];

    public static TheoryData<Type> Ids { get; } = [.. IdTypes];

    /// <summary>Whether a setter may only be called while the object is made.</summary>
    public static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
