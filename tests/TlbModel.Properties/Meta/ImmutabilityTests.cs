namespace TlbModel.Properties.Meta;

/// <summary>Nobody can change a value of the library after it was made, nor get hold of something inside it that can be changed.</summary>
public class ImmutabilityTests
{
    /// <summary>Private fields that do change, each with the reason why nobody can see it.</summary>
    private static readonly Dictionary<string, string> Changing = new()
    {
        ["Machine._cpus"] = "decoded from the encoding at the first call; every decoding is equal",
        ["Machine._mms"] = "as _cpus",
        ["Machine._tasks"] = "as _cpus",
        ["Machine._frames"] = "as _cpus",
        ["Machine._swap"] = "as _cpus",
        ["FlushCounts"] = "as RunStatistics, of which it is a part",
        ["RunStatistics"] = "counted up while the check runs; the report that holds it is given out afterwards",
    };

    private static readonly Type[] Mutable =
        [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(IList<>), typeof(IDictionary<,>), typeof(ICollection<>), typeof(Memory<>), typeof(Span<>)];

    [Fact]
    public void NoPublicProperty_CanBeSet_ExceptWhileTheObjectIsMade() => Assert.Empty(
        from type in PublicTypes.All
        from property in type.GetProperties(PublicTypes.Declared)
        where property.SetMethod is { IsPublic: true } setter && !PublicTypes.IsInit(setter)
        select $"{type.Name}.{property.Name}");

    [Fact]
    public void NoPublicField_CanBeChanged() => Assert.Empty(
        from type in PublicTypes.All
        from field in type.GetFields(PublicTypes.Declared)
        where field.IsPublic && !field.IsInitOnly && !field.IsLiteral && field.Name != "value__"
        select $"{type.Name}.{field.Name}");

    [Fact]
    public void NoField_ChangesAfterTheObjectIsMade_ExceptForAKnownReason() => Assert.Empty(
        from type in PublicTypes.Stateful
        from field in type.GetFields(PublicTypes.Declared)
        where !field.IsInitOnly && !field.IsLiteral
        where !Changing.ContainsKey($"{type.Name}.{field.Name}") && !Changing.ContainsKey(type.Name)
        select $"{type.Name}.{field.Name}");

    [Fact]
    public void EveryKnownReason_IsStillNeeded() => Assert.All(Changing.Keys, key => Assert.Contains(
        PublicTypes.Stateful,
        type => type.GetFields(PublicTypes.Declared).Any(f => !f.IsInitOnly && (key == type.Name || key == $"{type.Name}.{f.Name}"))));

    [Fact]
    public void NoArrayAndNoCollectionThatCanBeChanged_IsEverGivenOut() => Assert.Empty(
        from type in PublicTypes.All
        from member in Outputs(type)
        where IsMutable(member.Type)
        select $"{type.Name}.{member.Name}: {member.Type}");

    [Fact]
    public void EveryStruct_IsReadOnly() => Assert.Empty(
        from type in PublicTypes.All
        where type is { IsValueType: true, IsEnum: false }
        where !type.CustomAttributes.Any(a => a.AttributeType.Name == "IsReadOnlyAttribute")
        select type.Name);

    [Fact]
    public void NoClass_IsOpenToInheritance() => Assert.Empty(
        from type in PublicTypes.All
        where type.IsClass && !type.IsSealed
        select type.Name);

    private static IEnumerable<(string Name, Type Type)> Outputs(Type type) =>
        type.GetProperties(PublicTypes.Declared).Where(p => p.GetMethod is { IsPublic: true }).Select(p => (p.Name, p.PropertyType))
            .Concat(type.GetFields(PublicTypes.Declared).Where(f => f.IsPublic).Select(f => (f.Name, f.FieldType)))
            .Concat(type.GetMethods(PublicTypes.Declared).Where(m => m.IsPublic).Select(m => (m.Name, m.ReturnType)));

    private static bool IsMutable(Type type) =>
        type.IsArray || (type.IsGenericType && (Mutable.Contains(type.GetGenericTypeDefinition()) || type.GetGenericArguments().Any(IsMutable)));
}
