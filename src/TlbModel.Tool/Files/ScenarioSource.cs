using TlbModel.Tool.CommandLine;

namespace TlbModel.Tool.Files;

/// <summary>Gets the scenario that <c>--scenario</c> names, and makes sure that a kernel can run its prologue.</summary>
internal static class ScenarioSource
{
    /// <summary>The scenario that is explored if none is named: one that closes within a second.</summary>
    public const string Explored = "munmap-vs-access";

    public static Scenario Read(string name, Kernel kernel)
    {
        Scenario scenario = ScenarioCatalogue.Find(name) ?? InputFile.Read("scenario", name, reader => ScenarioFile.Read(InputFile.ReadText(reader)), " as a file, and 'tlbmodel list scenarios' has no such name");
        try
        {
            _ = new TlbSystem(kernel, scenario).Initial;
            return scenario;
        }
        catch (OverflowException)
        {
            throw new UsageException($"scenario '{name}': its prologue makes a counter of 16 bits wrap; valid is a shorter one");
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"scenario '{name}' cannot be run by kernel '{kernel.Name}': {e.Message}");
        }
    }
}
