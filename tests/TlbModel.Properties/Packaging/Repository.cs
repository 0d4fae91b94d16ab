using System.Reflection;
using System.Xml.Linq;

namespace TlbModel.Properties.Packaging;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    private static readonly Assembly Tests = typeof(Repository).Assembly;

    public static string Root { get; } = Find();

    /// <summary>The configuration of the build: what is packed was built with the tests.</summary>
    public static string Configuration { get; } = Tests.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The version of the packages.</summary>
    public static string Version { get; } = Xml("Directory.Build.props").Descendants("Version").Single().Value;

    /// <summary>The folder of the packages that the tests were restored to; a restore that finds its packages there needs no network.</summary>
    public static string PackageFolder { get; } =
        Tests.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NuGetPackageRoot").Value!;

    /// <summary>The version of a package that the repository uses.</summary>
    public static string VersionOf(string package) => Xml("Directory.Packages.props")
        .Descendants("PackageVersion")
        .Single(p => p.Attribute("Include")!.Value == package)
        .Attribute("Version")!.Value;

    private static XDocument Xml(string file) => XDocument.Load(Path.Combine(Root, file));

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "TlbModel.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests do not run inside a checkout");
    }
}
