using System.Collections.Frozen;

namespace Dashboard.Import.Reading;

/// <summary>What the table <c>Names/tasks.csv</c> says of a task's name.</summary>
/// <param name="Family">The name that it begins with, in lower case; the whole name where the table lists it.</param>
/// <param name="Benchmark">The one name of the benchmark; null where the task keeps its own.</param>
/// <param name="PartOf">The benchmark whose figure contains it; null when the table names none.</param>
/// <param name="Language">A tag; <c>mul</c> for a family by languages; <c>+</c> for one that a code of two letters may follow, with the
/// tag of the bare name before it; empty when the table does not say.</param>
internal readonly record struct TaskName(string Family, string? Benchmark, string? PartOf, string Language);

/// <summary>
/// One table for all formats: the names that tools give to tasks, the name of the benchmark they are, and the language of its items.
/// </summary>
internal static class TaskNames
{
    private const char Rest = '*';

    private static readonly FrozenDictionary<string, TaskName> whole = Table(row => !row[0].EndsWith(Rest));

    private static readonly TaskName[] families =
    [
        .. Table(row => row[0].EndsWith(Rest)).Values.OrderByDescending(task => task.Family.Length),
    ];

    /// <summary>What is known of a task: by its whole name, else by the longest family whose name it begins with.</summary>
    public static TaskName? Find(string task)
    {
        var lower = task.Trim().ToLowerInvariant();
        if (whole.TryGetValue(lower, out var found))
        {
            return found;
        }

        foreach (var family in families)
        {
            if (IsFamily(lower, family.Family))
            {
                var rest = RestOf(task.Trim(), family.Family);
                return family with { Benchmark = family.Benchmark?.Replace("*", rest, StringComparison.Ordinal) };
            }
        }

        return null;
    }

    /// <summary>The name of the benchmark that a task is. A spelling that leads to the same page stays, being the same name.</summary>
    public static string Benchmark(string task) =>
        Find(task)?.Benchmark is { } name && Slug.From(name) != Slug.From(task) ? name : task;

    /// <summary>
    /// Whether a grouping holds beyond the file that states it: the table says so, or part and whole begin with the same word, as
    /// <c>mmlu_anatomy</c> and <c>mmlu_stem</c> or <c>bfcl.live</c> and <c>bfcl</c>. That one file counts RTE to GLUE says nothing about
    /// the RTE of others.
    /// </summary>
    public static bool HoldsEverywhere(string part, string partOf) =>
        FirstWord(part) == FirstWord(partOf) || Slug.From(part).StartsWith(Slug.From(partOf) + '.', StringComparison.Ordinal)
            || Find(part)?.PartOf is { } known && Slug.From(known) == Slug.From(partOf);

    /// <summary>Whether a name is a family's own or has parts behind it.</summary>
    public static bool IsFamily(string lower, string family) =>
        family.Length > 0 && lower.StartsWith(family, StringComparison.Ordinal)
            && (lower.Length == family.Length || family[^1] is '_' or '-' || lower[family.Length] is '_' or '-' or ':' or '/' or ' ');

    private static string RestOf(string task, string family) => task[family.Length..].TrimStart('_', '-', ':', '/', ' ');

    private static string FirstWord(string name) => Slug.From(name).Split('-', '_')[0];

    private static FrozenDictionary<string, TaskName> Table(Predicate<string[]> isOfKind) => NameTables.Rows("tasks")
        .Where(row => isOfKind(row))
        .Select(row => new TaskName(row[0].TrimEnd(Rest).ToLowerInvariant(), Known(row[1]), Known(row[2]), row[3]))
        .ToFrozenDictionary(task => task.Family, StringComparer.Ordinal);

    private static string? Known(string cell) => cell.Length == 0 ? null : cell;
}
