using System.IO.Compression;
using System.Xml.Linq;

namespace TlbModel.Properties.Packaging;

/// <summary>A package holds what a user of it needs, and says so.</summary>
[Collection(PackagingCollection.Name)]
public class PackageContentTests(PackageFeed feed)
{
    private static readonly string[] All = ["TlbModel", "TlbModel.FsCheck", "TlbModel.Tool"];

    public static TheoryData<string> Ids { get; } = [.. All];

    [Fact]
    public void TheThreePackages_ArePacked_AndNothingElse() => Assert.Equal(
        All.SelectMany(id => (string[])[$"{id}.{Repository.Version}.nupkg", $"{id}.{Repository.Version}.snupkg"]).Order(StringComparer.Ordinal),
        Directory.GetFiles(feed.Path).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void APackage_SaysItsIdVersionLicenceAndReadme(string id)
    {
        using ZipArchive package = Open(id, "nupkg");
        XElement metadata = Metadata(package, id);
        Assert.Equal(id, Value(metadata, "id"));
        Assert.Equal(Repository.Version, Value(metadata, "version"));
        XElement licence = Child(metadata, "license")!;
        Assert.Equal(("MIT", "expression"), (licence.Value, licence.Attribute("type")!.Value));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description")!);
        Assert.NotEmpty(Value(metadata, "authors")!);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void APackagesReadme_IsItsOwn_AndHasNoLinkThatLeadsNowhere(string id)
    {
        using ZipArchive package = Open(id, "nupkg");
        using StreamReader reader = new(package.GetEntry("README.md")!.Open());
        string readme = reader.ReadToEnd();
        Assert.StartsWith($"# {id}\n", readme.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\]\((?!https://)", readme);
    }

    [Theory]
    [InlineData("TlbModel", new string[0])]
    [InlineData("TlbModel.FsCheck", new[] { "FsCheck", "TlbModel" })]
    [InlineData("TlbModel.Tool", new string[0])]
    public void APackage_DependsOnNothingElse(string id, string[] expected)
    {
        using ZipArchive package = Open(id, "nupkg");
        XElement[] dependencies = [.. Metadata(package, id).Descendants().Where(e => e.Name.LocalName == "dependency")];
        Assert.Equal(expected, dependencies.Select(d => d.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        Assert.All(dependencies, d => Assert.Equal(
            d.Attribute("id")!.Value == "TlbModel" ? Repository.Version : Repository.VersionOf(d.Attribute("id")!.Value),
            d.Attribute("version")!.Value));
    }

    [Theory]
    [InlineData("TlbModel")]
    [InlineData("TlbModel.FsCheck")]
    public void ALibrary_HoldsItsAssemblyAndItsDocumentation_AndNothingElse(string id)
    {
        using ZipArchive package = Open(id, "nupkg");
        Assert.Equal([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], Files(package, "lib/"));
        using Stream documentation = package.GetEntry($"lib/net10.0/{id}.xml")!.Open();
        Assert.NotEmpty(XDocument.Load(documentation).Descendants("summary"));
    }

    [Fact]
    public void TheTool_IsADotnetTool_WithTheCommandTlbmodel()
    {
        using ZipArchive package = Open("TlbModel.Tool", "nupkg");
        Assert.Contains(Metadata(package, "TlbModel.Tool").Descendants(), e => e.Attribute("name")?.Value == "DotnetTool");
        using Stream settings = package.GetEntry("tools/net10.0/any/DotnetToolSettings.xml")!.Open();
        XElement command = Assert.Single(XDocument.Load(settings).Descendants("Command"));
        Assert.Equal(("tlbmodel", "TlbModel.Tool.dll"), (command.Attribute("Name")!.Value, command.Attribute("EntryPoint")!.Value));
        Assert.DoesNotContain(Files(package, "tools/"), f => f.Contains("FsCheck", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("TlbModel", "lib/net10.0/TlbModel.pdb")]
    [InlineData("TlbModel.FsCheck", "lib/net10.0/TlbModel.FsCheck.pdb")]
    [InlineData("TlbModel.Tool", "tools/net10.0/any/TlbModel.Tool.pdb")]
    public void TheSymbols_AreInAPackageOfTheirOwn(string id, string symbols)
    {
        using ZipArchive package = Open(id, "snupkg");
        Assert.NotNull(package.GetEntry(symbols));
    }

    private ZipArchive Open(string id, string extension) =>
        ZipFile.OpenRead(Path.Combine(feed.Path, $"{id}.{Repository.Version}.{extension}"));

    private static string[] Files(ZipArchive package, string folder) =>
        [.. package.Entries.Select(e => e.FullName).Where(n => n.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static XElement Metadata(ZipArchive package, string id)
    {
        using Stream nuspec = package.GetEntry($"{id}.nuspec")!.Open();
        return Child(XDocument.Load(nuspec).Root!, "metadata")!;
    }

    private static XElement? Child(XElement element, string name) => element.Elements().SingleOrDefault(e => e.Name.LocalName == name);

    private static string? Value(XElement element, string name) => Child(element, name)?.Value;
}
