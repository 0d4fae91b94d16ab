namespace TlbModel.Properties.Mutants;

/// <summary>The trace of each mutant that is kept in <c>Mutants/Traces</c>; the README there says how they are made.</summary>
internal static class PinnedTraces
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "Mutants", "Traces");

    public static TheoryData<string> Names { get; } = [.. Mutant.All.Select(m => m.Name)];

    public static Mutant MutantOf(string name) => Mutant.All.Single(m => m.Name == name);

    public static string TextOf(string name) => File.ReadAllText(Path.Combine(Directory, name + ".jsonl"));

    public static Trace Of(string name)
    {
        using StringReader reader = new(TextOf(name));
        return Trace.Read(reader);
    }

    public static TlbSystem SystemOf(Trace trace) => new(trace.Kernel, trace.Scenario);

    public static MachineAction[] ActionsOf(Trace trace) => [.. trace.Steps.Select(s => s.Action)];
}
