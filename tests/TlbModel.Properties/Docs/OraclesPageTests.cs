namespace TlbModel.Properties.Docs;

public class OraclesPageTests
{
    [Fact]
    public void TheOraclesPage_SaysWhatTheOraclesSay()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "docs", "oracles.md");
        string actual = File.Exists(path) ? File.ReadAllText(path) : "";
        string expected = OraclesPage.Render();
        string[] expectedLines = expected.Split('\n');
        string[] actualLines = actual.Split('\n');
        for (int i = 0; i < expectedLines.Length; i++)
        {
            Assert.True(
                i < actualLines.Length && actualLines[i] == expectedLines[i],
                $"docs/oracles.md line {i + 1} should be: {expectedLines[i]}");
        }

        Assert.Equal(expectedLines.Length, actualLines.Length);
    }
}
