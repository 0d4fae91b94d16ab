namespace TlbModel.Properties.Meta;

/// <summary>An oracle is an object that explains itself.</summary>
public class OracleTests
{
    private static readonly IOracle[] All = [.. Oracle.All, .. Oracle.OnRequest];

    [Fact]
    public void EveryOracle_HasAnIdOfItsOwn_AndIsFoundByIt()
    {
        Assert.Equal(All.Length, All.Select(o => o.Id).Distinct().Count());
        Assert.All(All, o => Assert.Matches("^[a-z]+(-[a-z]+)*$", o.Id));
        Assert.All(All, o => Assert.Same(o, Oracle.Named(o.Id)));
    }

    [Fact]
    public void EveryOracle_SaysItsRule_Why_WhenItIsSuspended_AndWhereItComesFrom() => Assert.All(All, o =>
    {
        Assert.All((string[])[o.Sentence, o.Why, o.Suspended, o.Citation], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.EndsWith(".", o.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", o.Why, StringComparison.Ordinal);
        Assert.All((string[])[o.Sentence, o.Why, o.Suspended, o.Citation], text => Assert.DoesNotContain('\n', text));
    });

    [Fact]
    public void NoOracleOnRequest_IsAskedByDefault() =>
        Assert.DoesNotContain(Oracle.OnRequest, o => Oracle.All.Contains(o) || new CheckOptions().Oracles.Contains(o));
}
