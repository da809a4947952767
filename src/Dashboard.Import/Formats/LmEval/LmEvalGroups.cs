using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Which tasks of an lm-evaluation-harness file are groups, and of what: by <c>group_subtasks</c>, where tasks alone have an empty list;
/// in a file that was cut down to its results, by the indentation of the aliases (<c>" - mnli"</c> below <c>"glue"</c>).
/// </summary>
internal sealed class LmEvalGroups
{
    /// <summary>The largest real group has a few hundred tasks.</summary>
    private const int MaxLeaves = 2_000;

    private readonly Dictionary<string, string> parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskLanguage?> languages = new(StringComparer.Ordinal);

    private LmEvalGroups()
    {
    }

    public static LmEvalGroups None { get; } = new();

    public static LmEvalGroups Read(JsonElement root, Dictionary<string, JsonElement> tasks, IEnumerable<string> extraGroups)
    {
        var groups = new LmEvalGroups();
        var shown = extraGroups.ToHashSet(StringComparer.Ordinal);
        shown.UnionWith(tasks.Where(task => task.Value.ValueKind == JsonValueKind.Object && task.Value.EnumerateObject()
            .Any(member => member.Value.ValueKind == JsonValueKind.Number)).Select(task => task.Key));
        if (root.Get("group_subtasks") is { ValueKind: JsonValueKind.Object } subtasks)
        {
            foreach (var group in subtasks.EnumerateObject())
            {
                foreach (var subtask in ((JsonElement?)group.Value).Items().Where(subtask => subtask.ValueKind == JsonValueKind.String))
                {
                    groups.Put(subtask.GetString()!, group.Name, shown);
                }
            }
        }
        else
        {
            groups.ReadAliases(tasks, shown);
        }

        return groups;
    }

    public bool IsGroup(string task) => children.ContainsKey(task);

    /// <summary>The group whose figure contains a task's; null when no figure does.</summary>
    public string? ParentOf(string task) => parents.GetValueOrDefault(task);

    /// <summary>"mul" for a group over several languages, the language of a group in one.</summary>
    public TaskLanguage? Language(string group)
    {
        if (!languages.TryGetValue(group, out var language))
        {
            language = Leaves(group).Select(leaf => TaskLanguages.Find(leaf)?.Tag).Distinct(StringComparer.Ordinal).Take(2).ToList() switch
            {
                [null] or [] => TaskLanguages.Find(group),
                [{ } one] => new TaskLanguage(one, null),
                _ => new TaskLanguage(LanguageTag.Multiple, null),
            };
            languages[group] = language;
        }

        return language;
    }

    /// <summary>What all tasks of a group have in common; null when they differ.
    /// Of the group itself the harness may say 0 where its tasks have 5.</summary>
    public string? Shared(string group, Func<string, string?> of) =>
        Leaves(group).Select(of).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var same] ? same : null;

    private void Put(string task, string group, HashSet<string> shown)
    {
        if (task == group)
        {
            return;
        }

        if (!children.TryGetValue(group, out var list))
        {
            children[group] = list = [];
        }

        list.Add(task);
        if (shown.Contains(group))
        {
            parents.TryAdd(task, group);
        }
    }

    private void ReadAliases(Dictionary<string, JsonElement> tasks, HashSet<string> shown)
    {
        var open = new Stack<(string Task, int Depth)>();
        foreach (var (task, row) in tasks)
        {
            var depth = row.Get("alias") is { ValueKind: JsonValueKind.String } alias ? LmEvalTableFormat.Depth(alias.GetString()!) : 0;
            while (open.TryPeek(out var above) && above.Depth >= depth)
            {
                open.Pop();
            }

            if (depth > 0 && open.TryPeek(out var parent))
            {
                Put(task, parent.Task, shown);
            }

            open.Push((task, depth));
        }
    }

    /// <summary>The tasks at the bottom, each once: groups may share tasks and, in a damaged file, contain each other.</summary>
    private IEnumerable<string> Leaves(string group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { group };
        var open = new Queue<string>([group]);
        while (seen.Count < MaxLeaves && open.TryDequeue(out var next))
        {
            foreach (var child in children.GetValueOrDefault(next, []))
            {
                if (!seen.Add(child))
                {
                    continue;
                }

                if (IsGroup(child))
                {
                    open.Enqueue(child);
                }
                else
                {
                    yield return child;
                }
            }
        }
    }
}
