namespace Dashboard.Import.Formats;

/// <summary>A model's cell of a EuroEval leaderboard: <c>&lt;a href='…'&gt;openai/gpt-5-mini#high (zero-shot, val)&lt;/a&gt;</c>.</summary>
internal sealed record EuroEvalModel(string Name, string? Variant, string? Split, string? Shots, string? Note)
{
    /// <summary>Reads the cell and the emoji beside it.</summary>
    public static EuroEvalModel Of(string cell, string emoji)
    {
        var spelled = HtmlCell.Text(cell);
        var (name, settings) = (spelled, "");
        if (spelled.EndsWith(')') && spelled.LastIndexOf(" (", StringComparison.Ordinal) is var start and > 0)
        {
            var inside = spelled[(start + 2)..^1];
            var isSettings = inside.Split(", ").All(word => word is "zero-shot" or "val" or "few-shot");
            (name, settings) = isSettings ? (spelled[..start], inside) : (spelled, "");
        }

        var (model, mode) = name.IndexOf('#', StringComparison.Ordinal) is var hash and > 0
            ? (name[..hash], name[(hash + 1)..]) : (name, null);
        var words = settings.Split(", ");
        return new EuroEvalModel(
            model,
            mode ?? Kind(emoji),
            words.Contains("val", StringComparer.Ordinal) ? "validation" : null,
            words.Contains("zero-shot", StringComparer.Ordinal) ? "0" : null,
            RowWords.Note(mode is null || Kind(emoji) is not { } kind ? null : $"a {kind} model", RowWords.Spelled(spelled, model)));
    }

    private static string? Kind(string emoji) => emoji switch
    {
        "🧠" => "base",
        "📝" => "instruct",
        "🤔" => "reasoning",
        "🔍" => "encoder",
        _ => null,
    };
}
