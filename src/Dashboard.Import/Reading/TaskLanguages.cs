using System.Collections.Frozen;
using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>The language that a task's name states.</summary>
/// <param name="Tag">BCP 47 tag; <c>mul</c> for a benchmark over all its languages.</param>
/// <param name="Code">How the name spells it (<c>jp</c>, <c>deu_Latn</c>); null when no code stands in it.</param>
public readonly record struct TaskLanguage(string Tag, string? Code)
{
    /// <summary>The original spelling as a remark; null when there is none or it is the tag itself.</summary>
    public string? Remark =>
        Code is null || Code.Equals(Tag, StringComparison.OrdinalIgnoreCase) ? null : $"language code in the file: {Code}";
}

/// <summary>
/// Reads the language from a task's name: <c>xnli_sw</c>, <c>belebele_deu_Latn</c>, <c>mgsm_direct_bn</c>. What families of tasks are of
/// which language stands in <c>Names/tasks.csv</c>; in the name of a task that is not listed there, a word of
/// <c>Names/language-words.csv</c> names it: <c>mlsum-de</c>, <c>LVEval_factrecall_zh_16k</c>. Such words are few, since <c>cs</c> may be
/// computer science.
/// </summary>
public static class TaskLanguages
{
    /// <summary>What <c>Names/tasks.csv</c> calls families of translations.</summary>
    private const string Translation = "mul>";

    private static readonly FrozenDictionary<string, string> words =
        NameTables.Rows("language-words").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    /// <summary>The language in a task's name, or of the benchmark that it names; null when it names none, or none that is known.</summary>
    public static TaskLanguage? Find(string? task)
    {
        var text = task?.Trim() ?? "";
        if (text.Length is 0 or > 200 || !Ascii.IsValid(text))
        {
            return null;
        }

        return TaskNames.Find(text) is not { Language.Length: > 0 } known ? FindWord(Words(text)) : known.Language switch
        {
            LanguageTag.Undetermined => FindStated(text, known.Family),
            LanguageTag.Multiple => text.Length == known.Family.Length
                ? new TaskLanguage(LanguageTag.Multiple, null) : FirstCode(Words(text[known.Family.Length..])),
            Translation => Translated(Words(text[known.Family.Length..])),
            [.. var own, '+'] => FindFollowing(text, known.Family) ?? (own.Length > 0 ? new TaskLanguage(own, null) : null),
            var tag => new TaskLanguage(tag, null),
        };
    }

    /// <summary>Of exams in several languages, the one that a word names: <c>agieval_sat_en</c>.</summary>
    private static TaskLanguage? FindStated(string text, string family) => family != "agieval" ? null : Words(text)
        .Where(word => word is "en" or "zh").Select(word => new TaskLanguage(word, word)).Cast<TaskLanguage?>().FirstOrDefault();

    /// <summary>A code of two letters at once behind an English benchmark's name: <c>arc_de</c>, <c>hellaswag_fr</c>.</summary>
    private static TaskLanguage? FindFollowing(string text, string family) =>
        Words(text[family.Length..]) is [{ Length: 2 } code, ..] && LanguageCodes.Find(code) is { } tag
            ? new TaskLanguage(tag, code) : null;

    /// <summary>The first word that can only be a language; where another follows (<c>eng-deu</c>) the task is of several.</summary>
    private static TaskLanguage? FindWord(string[] parts)
    {
        var found = parts.Where(part => words.ContainsKey(part.ToLowerInvariant())).Where(part => part.Length > 3 || parts[0] != part)
            .DistinctBy(part => words[part.ToLowerInvariant()]).Take(2).ToList();
        return found switch
        {
            [] => null,
            [var one] => new TaskLanguage(words[one.ToLowerInvariant()], one),
            _ => new TaskLanguage(LanguageTag.Multiple, null),
        };
    }

    /// <summary>Of a translation from one language into another (<c>flores_eng-deu</c>) both; of one language that one.</summary>
    private static TaskLanguage? Translated(string[] parts) =>
        Codes(parts).DistinctBy(code => code.Tag, StringComparer.Ordinal).Take(2).ToList() switch
        {
            [] => null,
            [var one] => one,
            [var from, var into] => new TaskLanguage(LanguageTag.Multiple, $"{from.Code}-{into.Code}"),
            _ => throw new InvalidOperationException("Two were taken."),
        };

    private static TaskLanguage? FirstCode(string[] parts) => Codes(parts).Cast<TaskLanguage?>().FirstOrDefault();

    /// <summary>The codes in the words. A script behind a code belongs to it.</summary>
    private static IEnumerable<TaskLanguage> Codes(string[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            var hasScript = i + 1 < parts.Length && parts[i].Length == 3 && parts[i + 1].Length == 4 && char.IsUpper(parts[i + 1][0]);
            var code = hasScript ? $"{parts[i]}_{parts[i + 1]}" : parts[i];
            if (IsCode(parts[i]) && LanguageCodes.Find(code) is { } tag)
            {
                yield return new TaskLanguage(tag, code);
                i += hasScript ? 1 : 0;
            }
        }
    }

    /// <summary>Codes have two or three letters; a longer word may be a language's English name. Words of settings are neither.</summary>
    private static bool IsCode(string word) =>
        word.Length >= 2 && word.All(char.IsAsciiLetter) && word.ToLowerInvariant() is not ("all" or "cot" or "mcf" or "dev" or "val");

    private static string[] Words(string text) => text.Split(['_', '-', ':', '/', ' '], StringSplitOptions.RemoveEmptyEntries);
}
