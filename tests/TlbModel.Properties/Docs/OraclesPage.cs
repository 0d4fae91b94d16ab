using System.Globalization;
using System.Text;

namespace TlbModel.Properties.Docs;

/// <summary>The page docs/oracles.md as the oracle objects say it.</summary>
internal static class OraclesPage
{
    public static string Render()
    {
        StringBuilder page = new();
        page.Append("# Oracles\n\nThis page is what the oracle objects say of themselves; a test compares the two.\n");
        page.Append("A transition is judged by each oracle after every action. `--oracle ID` asks only some of them.\n\nA mutant is pinned for an oracle if there is a trace of it, kept as a test, in which that oracle alone speaks. A check of it may report\nothers first: one fault often breaks more than one rule.\n");
        foreach (IOracle oracle in Oracle.All)
        {
            Append(page, oracle);
            string mutants = string.Join(", ", Mutant.All.Where(m => m.CaughtBy == oracle.Id).Select(m => $"`{m.Name}`"));
            page.Append(CultureInfo.InvariantCulture, $"- **Mutants pinned for it:** {mutants}.\n");
        }

        page.Append("\n# On request\n\nThese are asked only where `--oracle` names them.\n");
        foreach (IOracle oracle in Oracle.OnRequest)
        {
            Append(page, oracle);
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, IOracle oracle)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {oracle.Id}\n\n{oracle.Sentence}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"- **Why:** {oracle.Why}\n");
        page.Append(CultureInfo.InvariantCulture, $"- **Suspended:** {oracle.Suspended}\n");
        page.Append(CultureInfo.InvariantCulture, $"- **Source:** {oracle.Citation}\n");
    }
}
