using TlbModel.Scenarios;
using TlbModel.Traces;

namespace TlbModel;

/// <summary>Scenarios as JSON texts (UTF-8, lines ended by LF). The form is described in <c>docs/scenarios.md</c>.</summary>
public static class ScenarioFile
{
    /// <summary>The version of the form.</summary>
    public const int FormatVersion = 1;

    /// <summary>Reads a scenario.</summary>
    /// <param name="text">The file's content.</param>
    /// <returns>A scenario that passes <see cref="Scenario.Validate"/>.</returns>
    /// <exception cref="FormatException">
    /// The text is no scenario. The message is one line that names what is wrong, where, and what would be valid.
    /// </exception>
    public static Scenario Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return JsonText.Read(text, null, ScenarioReader.Read);
    }

    /// <summary>Writes a scenario. Equal scenarios give equal texts, and reading one gives an equal scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>The file's content, indented.</returns>
    /// <exception cref="ArgumentException">The scenario does not pass <see cref="Scenario.Validate"/>.</exception>
    public static string Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.Validate();
        return JsonLines.Indented(writer => ScenarioWriter.Write(writer, scenario));
    }
}
