using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Languages;

/// <summary>Grouped bars for the best covered languages, and a heat map of all.</summary>
public static class LanguageFigureBuilder
{
    private static readonly string[] BarColours = ["--series-1", "--series-2", "--series-3"];
    private static readonly ShapeEnum[] BarPatterns = [ShapeEnum.Empty, ShapeEnum.Slash, ShapeEnum.X];

    /// <summary>How many languages the bars show: up to three, each with at least half of the ranked models of the first.</summary>
    public static int BarLanguages(LanguageMatrix matrix)
    {
        var covered = matrix.Columns.Select((_, index) => matrix.Rows.Count(row => !row.Cells[index].IsMissing)).ToList();
        return covered.Take(LanguagesView.BarLanguages).TakeWhile(count => 2 * count >= covered[0]).Count();
    }

    /// <summary>The ranked models that have a value in one of those languages.</summary>
    public static List<LanguageRow> BarRows(LanguageMatrix matrix)
    {
        var languages = BarLanguages(matrix);
        return [.. matrix.Rows.Where(row => row.Cells.Take(languages).Any(cell => !cell.IsMissing)).Take(LanguagesView.BarRankedModels)];
    }

    /// <summary>A group of bars per ranked model, a bar per language.</summary>
    public static Figure Bars(ResultSnapshot snapshot, LanguageMatrix matrix)
    {
        var languages = BarLanguages(matrix);
        var rows = BarRows(matrix);
        var labels = RankedModelLabels.Of(snapshot, rows.Select(row => row.RankedModel));
        var data = matrix.Columns.Take(languages)
            .Select((column, index) => Bars(rows.ConvertAll(row => row.Cells[index]), labels, column.Language, index));
        var x = ChartLayout.X();
        x.Range = [0, 100];
        var layout = ChartLayout.Of(x, ChartLayout.Names(labels));
        layout.BarMode = BarModeEnum.Group;
        layout.BarGap = 0.25m;
        return new Figure([.. data], layout);
    }

    private static Bar Bars(List<LanguageCell> cells, IReadOnlyList<string> labels, string language, int place)
    {
        var bars = ChartLayout.Bars(cells.Select(cell => cell.Mean), labels,
            cells.Select(cell => cell.IsMissing ? "" : Format.Value(Math.Round(cell.Mean, 1))));
        bars.Name = FigureText.Safe(LanguageNames.Of(language));
        bars.HoverTemplate = "%{y}: %{text}<extra></extra>";
        bars.Marker = new() { Color = BarColours[place], Pattern = ChartLayout.Pattern(BarPatterns[place]) };
        (bars.Marker.Pattern.FgOpacity, bars.Marker.Pattern.Size) = (0.3m, 7);
        return bars;
    }

    /// <summary>A slope per ranked model from the one language to the other, sorted by the gap.</summary>
    public static Figure Gap(ResultSnapshot snapshot, LanguageGap gap)
    {
        var labels = RankedModelLabels.Of(snapshot, gap.Rows.Select(row => row.RankedModel));
        List<ITrace> data =
        [
            new Scatter
            {
                Mode = ModeFlag.Lines,
                ShowLegend = false,
                HoverInfo = HoverInfoFlag.Skip,
                X = ChartLayout.Numbers(
                    gap.Rows.SelectMany(row => new[] { snapshot.Data.Value[row.OtherRow], snapshot.Data.Value[row.Row], double.NaN })),
                Y = ChartLayout.Segments(labels.Select(FigureText.Safe)),
                Line = new() { Color = "--text-muted", Width = 1.5m },
            },
            .. ChartLayout.UnknownX(gap.Rows.Zip(labels).SelectMany(line => new[] { line.First.OtherRow, line.First.Row }.Select(
                row => (snapshot.Data.Value[row], line.Second, Uncertainty.Of(snapshot).Of(row).Interval))), ChartLayout.UnknownHalfOfRange(
                    [.. gap.Rows.SelectMany(line => new[] { snapshot.Data.Value[line.OtherRow], snapshot.Data.Value[line.Row] })])),
            Side(snapshot, gap, labels, row => row.OtherRow, gap.Pair.OtherLanguage, "--series-1", SymbolEnum.Circle),
            Side(snapshot, gap, labels, row => row.Row, gap.Pair.Language, "--series-2", SymbolEnum.Diamond),
        ];
        return new Figure(data, ChartLayout.Of(ChartLayout.X(), ChartLayout.Names(labels)));
    }

    private static Scatter Side(
        ResultSnapshot snapshot, LanguageGap gap, IReadOnlyList<string> labels, Func<LanguageGapRow, int> row, string language,
        string colour, SymbolEnum symbol) => new()
        {
            Mode = ModeFlag.Markers,
            Name = FigureText.Safe(LanguageNames.Of(language)),
            X = ChartLayout.Numbers(gap.Rows.Select(line => snapshot.Data.Value[row(line)])),
            Y = ChartLayout.Strings(labels),
            ErrorX = ChartLayout.WhiskersX(
                [.. gap.Rows.Select(line => (snapshot.Data.Value[row(line)], Uncertainty.Of(snapshot).Of(row(line)).Interval))]),
            HoverTemplate = "%{y}: %{x}<extra>%{fullData.name}</extra>",
            Marker = new() { Size = 11, Color = colour, Symbol = symbol },
        };

    /// <summary>RankedModels against languages; each language has its own scale, since each rests on other benchmarks.</summary>
    public static Figure Heat(ResultSnapshot snapshot, LanguageMatrix matrix)
    {
        var labels = RankedModelLabels.Of(snapshot, matrix.Rows.Select(row => row.RankedModel));
        var places = matrix.Columns.Select((_, index) => Shades(matrix, index)).ToList();
        var heat = new HeatMap
        {
            X = ChartLayout.Strings(matrix.Columns.Select(column => LanguageNames.Of(column.Language))),
            Y = ChartLayout.Strings(labels),
            Z = [.. matrix.Rows.Select((_, row) => ChartLayout.Numbers(places.Select(shades => shades[row])))],
            Text = [.. matrix.Rows.Select(
                row => ChartLayout.Strings(row.Cells.Select(cell => cell.IsMissing ? "–" : Format.Value(Math.Round(cell.Mean, 1)))))],
            TextTemplate = "%{text}",
            HoverTemplate = "%{y}<br>%{x}: %{text}<extra></extra>",
            ZMin = 0,
            ZMax = 1,
            ColorScale = new object[][] { [0, "--heat-low"], [1, "--heat-high"] },
            TextFont = new() { Color = "--text" },
            ShowScale = false,
            XGap = 1,
            YGap = 1,
        };
        var x = ChartLayout.X();
        x.Type = TypeEnum.Category;
        x.Side = SideEnum.Top;
        return new Figure([heat], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
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
