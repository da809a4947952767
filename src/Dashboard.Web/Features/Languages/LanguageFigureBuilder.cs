using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Languages;

/// <summary>Grouped bars for the best covered languages, and a heat map of all.</summary>
public static class LanguageFigureBuilder
{
    private static readonly string[] BarColours = ["--series-1", "--series-2", "--series-3"];
    private static readonly string[] BarPatterns = ["", "/", "x"];

    /// <summary>How many languages the bars show: up to three, each with at least half of the ranked models of the first.</summary>
    public static int BarLanguages(LanguageMatrix matrix)
    {
        var covered = matrix.Columns.Select((_, index) => matrix.Rows.Count(row => !row.Cells[index].IsMissing)).ToList();
        return covered.Take(LanguagesModel.BarLanguages).TakeWhile(count => 2 * count >= covered[0]).Count();
    }

    /// <summary>The ranked models that have a value in one of those languages.</summary>
    public static List<LanguageRow> BarRows(LanguageMatrix matrix)
    {
        var languages = BarLanguages(matrix);
        return [.. matrix.Rows.Where(row => row.Cells.Take(languages).Any(cell => !cell.IsMissing)).Take(LanguagesModel.BarRankedModels)];
    }

    /// <summary>A group of bars per ranked model, a bar per language.</summary>
    public static Figure Bars(ResultSnapshot snapshot, LanguageMatrix matrix)
    {
        var languages = BarLanguages(matrix);
        var rows = BarRows(matrix);
        var labels = RankedModelLabels.Of(snapshot, rows.Select(row => row.RankedModel));
        JsonArray data =
        [
            .. matrix.Columns.Take(languages).Select((column, index) => (JsonNode)new JsonObject
            {
                ["type"] = "bar",
                ["orientation"] = "h",
                ["name"] = FigureText.Safe(LanguageNames.Of(column.Language)),
                ["x"] = ChartLayout.Numbers(rows.Select(row => row.Cells[index].Mean)),
                ["y"] = ChartLayout.Strings(labels),
                ["text"] = ChartLayout.Strings(
                    rows.Select(row => row.Cells[index].IsMissing ? "" : Format.Value(Math.Round(row.Cells[index].Mean, 1)))),
                ["textposition"] = "outside",
                ["cliponaxis"] = false,
                ["hovertemplate"] = "%{y}: %{text}<extra></extra>",
                ["marker"] = new JsonObject
                {
                    ["color"] = BarColours[index],
                    ["pattern"] = new JsonObject { ["shape"] = BarPatterns[index], ["fillmode"] = "overlay", ["fgcolor"] = "--surface",
                        ["fgopacity"] = 0.3, ["size"] = 7 },
                },
            }),
        ];
        var x = ChartLayout.Axis();
        x["range"] = new JsonArray(0, 100);
        var layout = ChartLayout.Of(x, ChartLayout.Names(labels));
        layout["barmode"] = "group";
        layout["bargap"] = 0.25;
        return Figure.Of(data, layout);
    }

    /// <summary>A slope per ranked model from the one language to the other, sorted by the gap.</summary>
    public static Figure Gap(ResultSnapshot snapshot, LanguageGap gap)
    {
        var labels = RankedModelLabels.Of(snapshot, gap.Rows.Select(row => row.RankedModel));
        JsonArray data =
        [
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["showlegend"] = false,
                ["hoverinfo"] = "skip",
                ["x"] = ChartLayout.Numbers(
                    gap.Rows.SelectMany(row => new[] { snapshot.Data.Value[row.OtherRow], snapshot.Data.Value[row.Row], double.NaN })),
                ["y"] = new JsonArray(
                    [.. labels.SelectMany(label => new JsonNode?[] { FigureText.Safe(label), FigureText.Safe(label), null })]),
                ["line"] = new JsonObject { ["color"] = "--text-muted", ["width"] = 1.5 },
            },
            .. ChartLayout.UnknownAcross(gap.Rows.Zip(labels).SelectMany(line => new[] { line.First.OtherRow, line.First.Row }.Select(
                row => (snapshot.Data.Value[row], line.Second, Uncertainty.Of(snapshot).Of(row).Interval))), ChartLayout.UnknownHalfOfRange(
                    [.. gap.Rows.SelectMany(line => new[] { snapshot.Data.Value[line.OtherRow], snapshot.Data.Value[line.Row] })])),
            Side(snapshot, gap, labels, row => row.OtherRow, gap.Pair.OtherLanguage, "--series-1", "circle"),
            Side(snapshot, gap, labels, row => row.Row, gap.Pair.Language, "--series-2", "diamond"),
        ];
        return Figure.Of(data, ChartLayout.Of(ChartLayout.Axis(), ChartLayout.Names(labels)));
    }

    private static JsonObject Side(
        ResultSnapshot snapshot, LanguageGap gap, IReadOnlyList<string> labels, Func<LanguageGapRow, int> row, string language,
        string colour, string symbol) => new()
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["name"] = FigureText.Safe(LanguageNames.Of(language)),
            ["x"] = ChartLayout.Numbers(gap.Rows.Select(line => snapshot.Data.Value[row(line)])),
            ["y"] = ChartLayout.Strings(labels),
            ["error_x"] = ChartLayout.Whiskers(
                gap.Rows.Select(line => (snapshot.Data.Value[row(line)], Uncertainty.Of(snapshot).Of(row(line)).Interval))),
            ["hovertemplate"] = "%{y}: %{x}<extra>%{fullData.name}</extra>",
            ["marker"] = new JsonObject { ["size"] = 11, ["color"] = colour, ["symbol"] = symbol },
        };

    /// <summary>RankedModels against languages; each language has its own scale, since each rests on other benchmarks.</summary>
    public static Figure Heat(ResultSnapshot snapshot, LanguageMatrix matrix)
    {
        var labels = RankedModelLabels.Of(snapshot, matrix.Rows.Select(row => row.RankedModel));
        var places = matrix.Columns.Select((_, index) => Shades(matrix, index)).ToList();
        var heat = new JsonObject
        {
            ["type"] = "heatmap",
            ["x"] = ChartLayout.Strings(matrix.Columns.Select(column => LanguageNames.Of(column.Language))),
            ["y"] = ChartLayout.Strings(labels),
            ["z"] = new JsonArray([.. matrix.Rows.Select((_, row) => (JsonNode)ChartLayout.Numbers(places.Select(shades => shades[row])))]),
            ["text"] = new JsonArray([.. matrix.Rows.Select(row =>
                (JsonNode)ChartLayout.Strings(row.Cells.Select(cell => cell.IsMissing ? "–" : Format.Value(Math.Round(cell.Mean, 1)))))]),
            ["texttemplate"] = "%{text}",
            ["hovertemplate"] = "%{y}<br>%{x}: %{text}<extra></extra>",
            ["zmin"] = 0,
            ["zmax"] = 1,
            ["colorscale"] = "Viridis",
            ["reversescale"] = true,
            ["showscale"] = false,
            ["xgap"] = 1,
            ["ygap"] = 1,
        };
        var x = ChartLayout.Axis();
        x["type"] = "category";
        x["side"] = "top";
        return Figure.Of([heat], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    /// <summary>0 for the lowest mean of a column, 1 for the highest; not a number where there is none.</summary>
    private static double[] Shades(LanguageMatrix matrix, int index)
    {
        var means = matrix.Rows.Select(row => row.Cells[index].Mean).ToArray();
        var known = means.Where(double.IsFinite).ToArray();
        var (low, high) = (known.Min(), known.Max());
        return [.. means.Select(mean => high > low ? (mean - low) / (high - low) : double.IsFinite(mean) ? 0.5 : double.NaN)];
    }
}
