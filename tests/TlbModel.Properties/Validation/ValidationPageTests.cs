namespace TlbModel.Properties.Validation;

public class ValidationPageTests
{
    [Fact]
    public void TheValidationPage_HasTheFiguresOfTheReplay()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "validation.md"));
        string figures = ValidationPage.Render();
        Assert.True(page.Contains(figures, StringComparison.Ordinal), $"docs/validation.md should say:\n\n{figures}");
    }
}
