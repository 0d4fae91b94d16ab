namespace TlbModel.Traces;

/// <summary>The names of enumerated values in files and in texts: camelCase, except for calls, which have the kernel's name.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Of(value);

    public static bool TryParse<T>(string name, out T value)
        where T : struct, Enum => Table<T>.ByName.TryGetValue(name, out value);

    /// <summary>All names, for a message that says what would be valid.</summary>
    public static string List<T>()
        where T : struct, Enum => string.Join(", ", Table<T>.ByName.Keys);

    private static class Table<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> Names = Enum.GetValues<T>().ToDictionary(v => v, Name);

        public static Dictionary<string, T> ByName { get; } = Names.ToDictionary(pair => pair.Value, pair => pair.Key);

        public static string Of(T value) => Names.TryGetValue(value, out string? name) ? name : value.ToString();

        private static string Name(T value)
        {
            string name = value.ToString();
            return name switch
            {
                nameof(ActionKind.MadviseDontneed) => "madvise_dontneed",
                nameof(ActionKind.MadviseFree) => "madvise_free",
                nameof(ActionKind.MadviseCold) => "madvise_cold",
                nameof(ActionKind.MadvisePageout) => "madvise_pageout",
                nameof(ActionKind.ReleasePfn) => "release_pfn",
                nameof(ActionKind.FlushTlbAll) => "flush_tlb_all",
                nameof(ActionKind.KthreadUseMm) => "kthread_use_mm",
                nameof(ActionKind.KthreadUnuseMm) => "kthread_unuse_mm",
                _ => char.ToLowerInvariant(name[0]) + name[1..],
            };
        }
    }
}
