namespace TlbModel;

/// <summary>The labels that a scenario cannot reach, each with the reason. A label that a long check misses and that is not here is a defect.</summary>
public static class UnreachedLabels
{
    private const string Folded = "the geometry has no such level; the scenario five-levels reaches it";

    private static readonly (int Levels, string Label)[] NeedLevels =
    [
        (5, "__handle_mm_fault: p4d_alloc"),
        (5, "__handle_mm_fault: p4d_allocated"),
        (4, "__handle_mm_fault: pud_alloc"),
        (4, "__handle_mm_fault: pud_allocated"),
        (3, "__handle_mm_fault: pmd_alloc"),
        (3, "__handle_mm_fault: pmd_allocated"),
        (5, "free_pgtables: pgd_clear"),
        (4, "free_pgtables: p4d_clear"),
        (3, "free_pgtables: pud_clear"),
    ];

    /// <summary>Why a scenario cannot reach a label.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="label">The label, as <c>routine: label</c>.</param>
    /// <returns>The reason; null if it can.</returns>
    public static string? ReasonFor(Scenario scenario, string label)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        foreach ((int levels, string needed) in NeedLevels)
        {
            if (needed == label && scenario.Topology.Levels < levels)
            {
                return Folded;
            }
        }

        return null;
    }
}
