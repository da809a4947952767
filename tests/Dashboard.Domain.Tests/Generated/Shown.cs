using System.Globalization;
using System.Text;

namespace Dashboard.Domain.Tests.Generated;

/// <summary>What a reader sees of a comparison, as text: no row numbers, no codes.</summary>
internal static class Shown
{
    public static string Of(ResultSnapshot snapshot, Leaderboard leaderboard)
    {
        var text = new StringBuilder();
        Line(text, $"{leaderboard.BenchmarksInAll} benchmarks, {leaderboard.Excluded} left out, {leaderboard.RankedModelsExcluded} rankedModels left out");
        foreach (var column in leaderboard.Columns)
        {
            Line(text, $"{column}");
        }

        foreach (var row in leaderboard.Rows)
        {
            Line(text,
                $"{Of(snapshot, row.RankedModel)}: {row.Covered}: {string.Join(" | ", row.Cells.Select(cell => Of(snapshot, cell)))}");
        }

        return text.ToString();
    }

    public static string Of(ResultSnapshot snapshot, LanguageMatrix matrix)
    {
        var text = new StringBuilder();
        Line(text, $"{matrix.Undetermined} undetermined");
        foreach (var column in matrix.Columns)
        {
            Line(text, $"{column with { Protocols = default }} {string.Join(" + ", column.Protocols)}");
        }

        foreach (var row in matrix.Rows)
        {
            Line(text, $"{Of(snapshot, row.RankedModel)}: {string.Join(" | ", row.Cells.Select(cell => FormattableString.Invariant($"{cell.Mean:R} {string.Join(" + ", cell.Rows.Select(snapshot.Score).Select(Of).Order(StringComparer.Ordinal))}")))}");
        }

        return text.ToString();
    }

    public static string Of(ResultSnapshot snapshot, ScalingSeries series)
    {
        var text = new StringBuilder();
        Line(text, $"{series.Column}");
        foreach (var (word, point) in series.Placed.Select(point => ("placed", point))
            .Concat(series.Unplaced.Select(point => ("unplaced", point))))
        {
            Line(text, $"{word} {Of(snapshot, point.Entry.RankedModel)} {point.Value:R}");
        }

        Line(text, $"{string.Join('\n', series.Choices)}");
        return text.ToString();
    }

    public static string Of(ResultSnapshot snapshot, IEnumerable<DeviceComparison> comparisons)
    {
        var text = new StringBuilder();
        foreach (var comparison in comparisons)
        {
            Line(text, $"{comparison.Model.Name} {comparison.Variant.Label} on {string.Join(", ", comparison.Devices)}");
            foreach (var line in comparison.Lines)
            {
                Line(text, $"{line.Protocol} {line.Difference:R} {string.Join(" | ", line.Scores.Select(row => row < 0 ? "none" : Of(snapshot.Score(row))))}");
            }
        }

        return text.ToString();
    }

    public static string Of(ResultSnapshot snapshot, FocusOutcome? standing) => standing is null ? "none" : string.Join('\n',
    [
        standing.Model.Name,
        .. standing.Lines.Select(line =>
            $"{line.Column.Key} {line.Outcome} {string.Join(" | ", line.Focus.Select(cell => Of(snapshot, cell)))} against "
                + $"{Of(snapshot, line.Rival.RankedModel)} {Of(snapshot, line.RivalCell)}"),
    ]);

    private static string Of(ResultSnapshot snapshot, RankedModel rankedModel) =>
        $"{snapshot.Models[rankedModel.Model].Name} ({rankedModel.Variant.Label}) {rankedModel.Hardware}";

    private static string Of(ResultSnapshot snapshot, LeaderboardCell cell) =>
        cell.IsMissing ? "missing"
            : FormattableString.Invariant($"{cell.Value:R} best={cell.IsBest} others={cell.Others} {Of(snapshot.Score(cell.Row))}");

    private static string Of(Domain.Results.Score score) => $"<{score}>";

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
