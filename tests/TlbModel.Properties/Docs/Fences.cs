namespace TlbModel.Properties.Docs;

/// <summary>The examples between fences of a page of the documentation.</summary>
internal static class Fences
{
    /// <summary>The page, by its path in the checkout, such as <c>docs/guides/first-steps.md</c>.</summary>
    public static string Page(string path) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)).ReplaceLineEndings("\n");

    /// <summary>The content of the first fence of a language whose content begins so.</summary>
    public static string Of(string page, string language, string beginning)
    {
        string opening = $"```{language}\n";
        int start = page.IndexOf(opening + beginning, StringComparison.Ordinal);
        Assert.True(start >= 0, $"no {language} example begins with {beginning}");
        start += opening.Length;
        return page[start..page.IndexOf("```\n", start, StringComparison.Ordinal)];
    }
}
