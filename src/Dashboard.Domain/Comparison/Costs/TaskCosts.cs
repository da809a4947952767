using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Domain.Comparison;

/// <summary>What a solved task of a benchmark costs: as a source states it, or what its run cost over how many tasks were solved in
/// it.</summary>
public static partial class TaskCosts
{
    /// <summary>Kind of a cost record about running a benchmark.</summary>
    public const string Kind = "evaluation-cost";

    private const string PerSolved = "per solved question";
    private const string Percent = "percent";

    /// <summary>The cost of a solved task by a record; null where the record and its run do not say.</summary>
    public static TaskCost? Of(ResultSnapshot snapshot, LanguageModel model, CostRecord cost)
    {
        if (cost.Unit == PerSolved)
        {
            return new TaskCost(model, cost.Scope ?? cost.Subject, null, null, cost.Value.Number!.Value, cost.Currency!, false,
                [cost.Provenance]);
        }

        // A run's whole cost, with how many cases it had: "running aider polyglot, 225 cases".
        if (cost.Unit is { Length: > 0 } || Run().Match(cost.Scope ?? "") is not { Success: true } run
            || !double.TryParse(run.Groups["cases"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var cases) || cases <= 0
            || ShareSolved(snapshot, model, Slug.From(run.Groups["benchmark"].Value), cost) is not { Value: > 0 } solved)
        {
            return null;
        }

        var perTask = cost.Value.Number!.Value / cases;
        return new TaskCost(model, run.Groups["benchmark"].Value, perTask, solved.Value / 100,
            ServingModel.PerSuccess(perTask, solved.Value / 100), cost.Currency!, true, [cost.Provenance, new Provenance(
                solved.Evidence, solved.Marks, solved.Run.Source, solved.Locator)]);
    }

    /// <summary>The score of the run that the cost is of: same model, benchmark, source, date and, as one entry of a file, the same place
    /// but for the last word or cell. Of several shares (first and second try) the greatest counts the tasks solved at all.</summary>
    private static Score? ShareSolved(ResultSnapshot snapshot, LanguageModel model, string benchmark, CostRecord cost) =>
        snapshot.CurrentRows
        .Where(row => snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug == model.Slug
            && snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]] == benchmark)
        .Select(snapshot.Score)
        .Where(score => score.Task.Metric is { Unit: Percent, HigherIsBetter: true } && score.Run.Source == cost.Provenance.Source
            && (score.Task.Metric.Name == "accuracy" || score.Task.Metric.Name.StartsWith("pass_rate", StringComparison.Ordinal))
            && Place(score.Locator) == Place(cost.Provenance.Locator))
        .MaxBy(score => score.Value);

    private static string? Place(string? locator) =>
        locator?.LastIndexOfAny(['.', ',']) is > 0 and var end ? locator[..end] : locator;

    [GeneratedRegex("^running (?<benchmark>.+), (?<cases>[0-9]+) cases$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Run();
}
