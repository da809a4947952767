using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Ratings of LMArena (Chatbot Arena): the CSV with <c>arena_score</c>, <c>95_pct_ci</c> (<c>+5/-5</c>) and <c>votes</c>, and the JSON
/// <c>{category: {model: {rating, rating_q975, rating_q025}}}</c>. Elo-like points, neither percent nor bounded. The 95 % interval is
/// turned into a standard error (its width by 2 × 1.96) and kept in the note.
/// Traps: the categories are languages (<c>german</c>) and topics (<c>coding</c>, <c>industry_…</c>) side by side; only the first have a
/// language. The overall list is over votes in all languages.
/// </summary>
public sealed class LmArenaFormat : IFileFormat
{
    private const double WidthOfInterval = 2 * 1.96;

    /// <summary>Arenas by the word in the names of their files; the longer before those that it contains.</summary>
    private static readonly string[] arenas =
    [
        "text-to-image", "text-to-video", "image-to-video", "image-edit", "image", "video", "vision", "webdev", "repochat", "search",
        "copilot", "agent", "document", "pdf", "code", "text",
    ];

    public string Id => "lmarena";

    public string Name => "LMArena leaderboard (CSV, JSON)";

    public Recognition Recognize(FileSample sample)
    {
        if (sample.IsJsonObject)
        {
            return sample.Text.Contains("\"rating_q975\"", StringComparison.Ordinal)
                && sample.Text.Contains("\"rating\"", StringComparison.Ordinal) ? Recognition.Yes : Recognition.No;
        }

        var header = LeaderboardCsv.HeaderOf(sample);
        return header.Contains("arena_score", StringComparer.Ordinal) && header.Contains("model", StringComparer.Ordinal)
            ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        RowWords.SuggestDate(rows, file);
        if (FileSample.Of(file).IsJsonObject)
        {
            ReadJson(file, rows, cancellation);
        }
        else
        {
            ReadTable(file, rows, cancellation);
        }
    }

    private static void ReadTable(UploadedFile file, ImportContext rows, CancellationToken cancellation)
    {
        using var table = LeaderboardCsv.Open(file, rows);
        using var missing = new MissingCells(rows);
        var (model, rating, interval, votes) = (table.Require("model"), table.Require("arena_score"),
            table.Find("95_pct_ci"), table.Find("votes"));
        while (table.Next(cancellation))
        {
            if (table.Number(rating) is not { } value)
            {
                missing.Add(table.Header[rating], table.Line, table[rating]);
                continue;
            }

            var error = Error(table[interval]);
            rows.Add(Row(Arena(file), null, value) with
            {
                Model = table[model],
                Language = LanguageTag.Multiple,
                StandardError = error,
                SampleCount = int.TryParse(table[votes], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null,
                Locator = table.Locator(rating),
                Note = error is null ? null : $"95 % interval {table[interval]}",
            });
        }
    }

    private static void ReadJson(UploadedFile file, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        foreach (var category in ((JsonElement?)document.RootElement).Members())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var model in ((JsonElement?)category.Value).Members())
            {
                AddRating(Arena(file), category.Name, model, rows);
            }
        }
    }

    private static void AddRating(string arena, string category, JsonProperty model, ImportContext rows)
    {
        var rating = model.Value.Get("rating");
        var locator = $"{category}.{model.Name}.rating";
        if (rating.Number() is not { } value)
        {
            rows.Unknown(locator, rating?.ToString() ?? "");
            return;
        }

        var (low, high) = (model.Value.Get("rating_q025").Number(), model.Value.Get("rating_q975").Number());
        rows.Add(Row(arena, category, value) with
        {
            Model = model.Name,
            StandardError = high - low is > 0 and var width ? width / WidthOfInterval : null,
            Locator = locator,
            Note = RowWords.Note($"category {category}", low is null || high is null
                ? null : string.Create(CultureInfo.InvariantCulture, $"95 % interval {low:0.##} to {high:0.##}")),
        });
    }

    private static ImportedResult Row(string arena, string? category, double rating)
    {
        var language = category is null or "full" or "overall" ? LanguageTag.Multiple : LanguageCodes.Find(category);
        return new ImportedResult
        {
            Benchmark = language is null ? $"{arena}: {category}" : arena,
            Language = language,
            Metric = "arena score",
            Unit = ScoreUnits.Rating,
            Value = rating,
            Harness = "LMArena",
            Locator = "",
        };
    }

    /// <summary>Which arena it is stands in the file's name only.</summary>
    private static string Arena(UploadedFile file) =>
        Array.Find(arenas, arena => file.FileName.Contains(arena, StringComparison.OrdinalIgnoreCase)
            || file.FileName.Contains(arena.Replace('-', '_'), StringComparison.OrdinalIgnoreCase)) is { } arena
            ? $"LMArena {arena}" : "LMArena";

    /// <summary>From <c>+5/-4</c>; null when it is something else or has no width.</summary>
    private static double? Error(string interval)
    {
        var sides = interval.Split('/', StringSplitOptions.TrimEntries);
        return sides.Length == 2
            && double.TryParse(sides[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var up)
            && double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var down)
            && up >= 0 && down <= 0 && up - down > 0 && double.IsFinite(up - down)
                ? (up - down) / WidthOfInterval
                : null;
    }
}
