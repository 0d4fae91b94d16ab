namespace TlbModel.Bench.Commands;

/// <summary>The checkout that this program was built in.</summary>
internal static class Checkout
{
    /// <summary>A file of the checkout.</summary>
    /// <exception cref="InvalidOperationException">This program is not inside a checkout.</exception>
    public static string File(string path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "TlbModel.sln")))
            {
                return Path.Combine(folder.FullName, path);
            }
        }

        throw new InvalidOperationException($"TlbModel.sln is in no folder above {AppContext.BaseDirectory}; valid is a checkout, or --out");
    }
}
