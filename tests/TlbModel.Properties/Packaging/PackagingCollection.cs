namespace TlbModel.Properties.Packaging;

/// <summary>The tests that look at the packages share one feed and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class PackagingCollection : ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";
}
