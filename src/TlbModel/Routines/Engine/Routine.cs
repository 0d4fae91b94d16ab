namespace TlbModel.Routines;

/// <summary>A kernel function as a static table of labelled steps.</summary>
internal sealed class Routine
{
    /// <summary>The most rows that a routine may have.</summary>
    public const int MaxRows = 32;

    public Routine(RoutineId id, string source, params Row[] rows)
    {
        if (rows.Length is 0 or > MaxRows)
        {
            throw new ArgumentException($"{id} has {rows.Length} rows");
        }

        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Label != i)
            {
                throw new ArgumentException($"{id}: {rows[i].Name} stands in row {i}, its label is {rows[i].Label}");
            }
        }

        Id = id;
        Source = source;
        Rows = rows;
    }

    public RoutineId Id { get; }

    public string Name => Id.ToString();

    /// <summary>The file, version and functions that the routine follows.</summary>
    public string Source { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>The number that names a label of a routine in ghost state and in coverage; never 0.</summary>
    public static int LabelId(int routine, int label) => (routine * MaxRows) + label + 1;
}
