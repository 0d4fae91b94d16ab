using TlbModel.Properties.Tool;

namespace TlbModel.Properties.Packaging;

/// <summary>The three packages in a folder, packed once from what was built with the tests, and projects that take them from there.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly TemporaryFolder _feed = new();

    public PackageFeed() => DotnetProcess.Run(
        Repository.Root, "pack", "TlbModel.sln", "--no-build", "-c", Repository.Configuration, "-o", _feed.Path, "-v", "quiet");

    public string Path => _feed.Path;

    /// <summary>Writes a configuration to a folder that takes our packages from the feed and all others from the user's source nuget.org.</summary>
    internal void Configure(TemporaryFolder folder)
    {
        // A package of ours that was installed from elsewhere must not stand in for the packed one.
        string machine = Repository.PackageFolder;
        bool isSafe = !Directory.Exists(System.IO.Path.Combine(machine, "tlbmodel", Repository.Version));
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Path}" />
              </packageSources>
              <fallbackPackageFolders>
                {(isSafe ? $"<add key=\"machine\" value=\"{machine}\" />" : "")}
              </fallbackPackageFolders>
              <packageSourceMapping>
                <clear />
                <packageSource key="packed">
                  <package pattern="TlbModel" />
                  <package pattern="TlbModel.*" />
                </packageSource>
                <packageSource key="nuget.org">
                  <package pattern="*" />
                </packageSource>
              </packageSourceMapping>
            </configuration>
            """);
    }

    public void Dispose() => _feed.Dispose();
}
