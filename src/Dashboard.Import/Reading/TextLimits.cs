using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>How long the texts of a statement may be: as long as the database keeps them. A statement that is written aside must be
/// readable again, so what is too long is found before, whatever format it comes from.</summary>
internal static class TextLimits
{
    private const int Name = 200;
    private const int Id = 64;
    private const int Long = 2000;

    /// <summary>Longest locator of a score; there may be millions of them, and they stand in a key.</summary>
    public const int ScoreLocator = 400;

    /// <summary>Longest text of a column, in UTF-16 characters.</summary>
    public static int Of(string column) => column switch
    {
        "source" or "shots" => Id,
        "run" => EvaluationRun.MaxRepeat,
        "note" or "statement" or "locator" or "status" or "scope" or "title" or "url" or "retrieved" or "aliases" or "familyReason"
            or "tests" => Long,
        _ => Name,
    };

    /// <summary>Whether a column holds texts in which lines may break.</summary>
    public static bool IsLong(string column) => Of(column) >= Long;

    /// <summary>Which text of a statement is too long; null when none is. A sentence without its end: what becomes of the row is the
    /// caller's.</summary>
    public static string? Problem(Statement statement) => statement switch
    {
        Score score when IsShort(score) => null,
        Score { Run: var run, Task: var task } score => First(ScoreLocator, ("locator", score.Locator)) ?? First(
            ("model", run.Model), ("variant", run.Variant.Label), ("benchmark", task.Benchmark), ("benchmarkVersion", task.Version),
            ("split", task.Split), ("language", task.Language), ("metric", task.Metric.Name), ("unit", task.Metric.Unit),
            ("shots", run.Shots), ("hardware", run.Hardware.Name), ("hardwareNote", run.Hardware.Note), ("harness", run.Harness),
            ("run", run.Repeat), ("reportedBy", run.ReportedBy), ("source", run.Source), ("note", score.Note)),
        Source source => First(("source", source.Id), ("title", source.Title), ("publisher", source.Publisher), ("type", source.Type),
            ("url", source.Url), ("date", source.Date), ("retrieved", source.Retrieved), ("accessed", source.Accessed),
            ("licence", source.Licence), ("attribution", source.Attribution), ("note", source.Note)),
        LanguageModel model => First(("model", model.Name), ("family", model.Family), ("developer", model.Developer),
            ("aliases", string.Join('|', model.Aliases)), ("note", model.Note), ("familyReason", model.FamilyReason)),
        Benchmark benchmark => First(("benchmark", benchmark.Name), ("category", benchmark.Category), ("partOf", benchmark.PartOf),
            ("note", benchmark.Note)),
        BenchmarkItems items => First(("benchmark", items.Benchmark), ("split", items.Split), ("status", items.Status))
            ?? Of(items.Provenance),
        Accelerator device => First(("hardware", device.Name), ("vendor", device.Vendor), ("note", device.Note)),
        Fact fact => First(("name", fact.Name), ("attribute", fact.Attribute), ("value", fact.Value.Text), ("unit", fact.Unit),
            ("currency", fact.Currency)) ?? Of(fact.Provenance),
        CostRecord cost => First(("subject", cost.Subject), ("model", cost.Model), ("kind", cost.Kind), ("value", cost.Value.Text),
            ("unit", cost.Unit), ("currency", cost.Currency), ("hardware", cost.Hardware), ("scope", cost.Scope)) ?? Of(cost.Provenance),
        Throughput speed => First(("model", speed.Model), ("kind", speed.Kind), ("workload", speed.Workload), ("engine", speed.Engine),
            ("hardware", speed.Hardware.Name), ("hardwareNote", speed.Hardware.Note), ("metric", speed.Metric), ("unit", speed.Unit),
            ("value", speed.Value.Text)) ?? Of(speed.Provenance),
        _ => null,
    };

    private static string? Of(Provenance provenance) => First(("status", provenance.Status), ("reportedBy", provenance.ReportedBy),
        ("source", provenance.Source), ("locator", provenance.Locator), ("note", provenance.Note));

    private static string? First(params ReadOnlySpan<(string Column, string? Text)> texts)
    {
        foreach (var text in texts)
        {
            if (First(Of(text.Column), text) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? First(int longest, (string Column, string? Text) text) => text.Text?.Length > longest
        ? Invariant($"The text of '{text.Column}' has {text.Text.Length} characters; at most {longest} are allowed.") : null;

    /// <summary>Whether no text of a score reaches a limit, which is so of nearly all of them: there may be millions.</summary>
    private static bool IsShort(Score score) => score is { Run: var run, Task: var task }
        && score.Locator?.Length is null or <= ScoreLocator && score.Note?.Length is null or <= Long
        && run.Model.Length <= Name && run.Variant.Label.Length <= Name && run.Shots?.Length is null or <= Id
        && run.Harness?.Length is null or <= Name && run.Hardware.Name?.Length is null or <= Name
        && run.Hardware.Note?.Length is null or <= Name && run.Source.Length <= Id
        && run.ReportedBy?.Length is null or <= Name && run.Repeat?.Length is null or <= EvaluationRun.MaxRepeat
        && task.Benchmark.Length <= Name && task.Version?.Length is null or <= Name && task.Split?.Length is null or <= Name
        && task.Language.Length <= Name && task.Metric.Name.Length <= Name && task.Metric.Unit?.Length is null or <= Name;
}
