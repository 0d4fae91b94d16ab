using System.Globalization;
using TlbModel.Traces;

namespace TlbModel.Checking;

/// <summary>The machine to which <see cref="CheckOptions.Given"/> leads.</summary>
internal static class GivenStart
{
    public static Machine Of(TlbSystem system, CheckOptions options)
    {
        if (options.Given.IsEmpty)
        {
            return system.Initial;
        }

        Execution execution = new(system, options.Oracles);
        for (int i = 0; i < options.Given.Length; i++)
        {
            MachineAction action = options.Given[i];
            if (execution.TryStep(action) is null)
            {
                throw Wrong(i, action, "is not enabled");
            }

            if (execution.Violation is { } violation)
            {
                throw Wrong(i, action, $"violates {violation.Oracle}: nothing goes on from there");
            }
        }

        return execution.Machine;
    }

    private static ArgumentException Wrong(int index, MachineAction action, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"given[{index}] ({action}) {what}"));
}
