using TlbModel.Properties.Docs;
using TlbModel.Properties.Tool;

namespace TlbModel.Properties.Packaging;

/// <summary>Somebody who has only the packages gets what the README promises.</summary>
[Collection(PackagingCollection.Name)]
public class ScratchProjectTests(PackageFeed feed)
{
    [Fact]
    public void ATestProject_ThatReferencesTlbModelFsCheck_RunsTheExampleOfTheReadme()
    {
        using TemporaryFolder project = new();
        feed.Configure(project);
        project.Write("ExampleTests.cs", ReadmeTests.FsCheckExample);
        project.Write("FixedSeed.cs", """[assembly: FsCheck.Xunit.Properties(Replay = "(1301,2603)")]""");
        project.Write("Scratch.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TlbModel.FsCheck" Version="[{Repository.Version}]" />
                {Reference("FsCheck.Xunit")}
                {Reference("Microsoft.NET.Test.Sdk")}
                {Reference("xunit")}
                {Reference("xunit.runner.visualstudio")}
              </ItemGroup>
            </Project>
            """);
        string text = DotnetProcess.Run(project.Path, "test", "-c", "Release");
        Assert.Matches(@"Passed! +- Failed: +0, Passed: +2, Skipped: +0", text);
        Assert.True(Directory.Exists(Path.Combine(project.Path, "packages", "tlbmodel.fscheck", Repository.Version)), "not the packed package");
        Assert.True(Directory.Exists(Path.Combine(project.Path, "packages", "tlbmodel", Repository.Version)), "not the packed package");
    }

    [Fact]
    public void AConsoleProject_ThatReferencesTlbModel_RunsTheProgramOfTheGuide() =>
        AssertPrints(GuideTests.PolicyOutput, GuideTests.PolicyProgram);

    [Fact]
    public void AConsoleProject_ThatReferencesTlbModel_RunsTheProgramOfThePageOnExploration() =>
        AssertPrints(ExplorationPageTests.Output, ExplorationPageTests.Program);

    [Fact]
    public void TheToolThatIsInstalledFromTheFeed_ChecksV5_11()
    {
        using TemporaryFolder folder = new();
        feed.Configure(folder);
        string tools = Path.Combine(folder.Path, "tools");
        DotnetProcess.Run(
            folder.Path, "tool", "install", "TlbModel.Tool", "--tool-path", tools, "--version", Repository.Version,
            "--configfile", Path.Combine(folder.Path, "nuget.config"));
        string tlbmodel = Path.Combine(tools, OperatingSystem.IsWindows() ? "tlbmodel.exe" : "tlbmodel");
        string report = DotnetProcess.RunProgram(tlbmodel, folder.Path, "check", "--sequences", "256");
        Assert.Contains("holds", report, StringComparison.Ordinal);
        Assert.Contains("256", report, StringComparison.Ordinal);
    }

    private void AssertPrints(string output, string program)
    {
        using TemporaryFolder project = new();
        feed.Configure(project);
        project.Write("Program.cs", program);
        project.Write("Scratch.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TlbModel" Version="[{Repository.Version}]" />
              </ItemGroup>
            </Project>
            """);
        Assert.Equal(output, DotnetProcess.Run(project.Path, "run", "-c", "Release").ReplaceLineEndings("\n"));
    }

    private static string Reference(string package) =>
        $"""<PackageReference Include="{package}" Version="{Repository.VersionOf(package)}" />""";
}
