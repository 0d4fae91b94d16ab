namespace TlbModel.Properties.Meta;

/// <summary>What is public says what it is.</summary>
public class DocumentationTests
{
    public static TheoryData<Type> Enums => PublicTypes.Enums;

    public static TheoryData<Type> Ids => PublicTypes.Ids;

    [Theory]
    [MemberData(nameof(Enums))]
    public void EveryEnumMember_IsDocumented_WithASentence(Type type) => Assert.All(
        Enum.GetNames(type),
        name => Assert.EndsWith(".", XmlDocs.Summary($"F:{type.FullName}.{name}"), StringComparison.Ordinal));

    [Fact]
    public void EveryPublicType_IsDocumented() =>
        Assert.All(PublicTypes.All, type => Assert.NotEmpty(XmlDocs.Summary($"T:{type.FullName}")));

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryId_SaysWhatItsDefaultIs(Type type) =>
        Assert.Contains("default value", XmlDocs.Summary($"T:{type.FullName}"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryId_SaysWhatItsDefaultLooksLike(Type type) =>
        Assert.Contains(Activator.CreateInstance(type)!.ToString()!, System.Text.RegularExpressions.Regex.Replace(
            XmlDocs.Summary($"T:{type.FullName}") + DefaultCode(type), @"\s+", " "), StringComparison.Ordinal);

    private static string DefaultCode(Type type) => XmlDocs.Summary($"M:{type.FullName}.ToString");
}
