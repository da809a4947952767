using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Stability;

/// <summary>Loss over steps or tokens, a line for each run with its points thinned out; spikes and restarts are marks on it.</summary>
public static class StabilityFigureBuilder
{
    /// <summary>Max points of one line: more than the chart has pixels across.</summary>
    public const int MaxPoints = 1200;

    /// <summary>Max marks of one kind on one line; of more the highest.</summary>
    public const int MaxMarks = 100;

    private const string RestartSymbol = "line-ns-open";
    private static readonly string[] Colours = ["--series-1", "--series-2", "--series-3"];

    /// <param name="runs">At most <see cref="StabilityModel.MaxDrawn"/>, so that no two look alike.</param>
    public static Figure Build(ImmutableArray<TrainingRun> runs, TrainingAxis axis, StepRange? range)
    {
        JsonArray data =
        [
            .. runs.Index().Select(entry => (JsonNode)Line(entry.Item, entry.Index, axis, range)),
            .. runs.Index().SelectMany(entry => Marks(entry.Item, entry.Index, axis, range)),
            .. Enum.GetValues<SpikeKind>()
                .Select(kind => (JsonNode)ChartLayout.LegendOnly(StabilityLabels.Of(kind), "--text-muted", Symbol(kind))),
            WithEdge(ChartLayout.LegendOnly(Text.Restart, "--text-muted", RestartSymbol)),
        ];
        var x = ChartLayout.Axis(axis == TrainingAxis.Tokens ? Text.AxisTokens : Text.AxisStep);
        x["exponentformat"] = axis == TrainingAxis.Tokens ? "B" : "none";
        x["separatethousands"] = true;
        return Figure.Of(data, ChartLayout.Of(x, ChartLayout.Axis(Text.AxisLoss)));
    }

    /// <summary>The rows that a line is drawn through; none where the run has no tokens and these are asked for.</summary>
    public static int[] Points(TrainingSteps steps, TrainingAxis axis, StepRange? range)
    {
        var (start, end) = TrainingRuns.Rows(steps, range);
        return axis == TrainingAxis.Tokens && steps.Tokens.IsEmpty ? []
            : [.. Downsampling.Rows(steps.Loss.AsSpan(start, end - start), MaxPoints).Select(row => row + start)];
    }

    private static JsonObject Line(TrainingRun run, int place, TrainingAxis axis, StepRange? range)
    {
        var points = Points(run.Log.Steps, axis, range);
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["name"] = FigureText.Safe(StabilityLabels.Of(run)),
            ["x"] = ChartLayout.Numbers(points.Select(row => X(run.Log.Steps, axis, row))),
            ["y"] = ChartLayout.Numbers(points.Select(row => Rounded(run.Log.Steps.Loss[row]))),
            ["hovertemplate"] = "%{x:,}: %{y:.3f}<extra></extra>",
            ["connectgaps"] = false,
            ["line"] = new JsonObject { ["color"] = Colour(place), ["width"] = 1.2, ["dash"] = place < Colours.Length ? "solid" : "dash" },
        };
    }

    private static IEnumerable<JsonNode> Marks(TrainingRun run, int place, TrainingAxis axis, StepRange? range)
    {
        var steps = run.Log.Steps;
        if (axis == TrainingAxis.Tokens && steps.Tokens.IsEmpty)
        {
            yield break;
        }

        foreach (var kind in run.Spikes.Spikes.Where(spike => IsIn(spike.Top)).GroupBy(spike => spike.Kind).OrderBy(kind => kind.Key))
        {
            var spikes = kind.OrderByDescending(spike => steps.Loss[spike.Top]).Take(MaxMarks).OrderBy(spike => spike.First).ToList();
            yield return Mark(steps, spikes.Select(spike => (spike.Top, Rounded(float.IsNaN(steps.Loss[spike.Top])
                ? spike.Level : steps.Loss[spike.Top]))), axis, spikes.Select(spike => Words(run, spike)), Colour(place), Symbol(kind.Key));
        }

        var restarts = run.Spikes.Restarts.Where(IsIn).Take(MaxMarks).ToList();
        if (restarts.Count > 0)
        {
            yield return WithEdge(Mark(steps, restarts.Select(row => (row, Rounded(steps.Loss[row]))), axis, restarts.Select(
                row => Format.Of(Text.RestartAt, StabilityLabels.Of(run), Format.Whole(steps.Step[row]))), Colour(place), RestartSymbol));
        }

        bool IsIn(int row) => range?.Contains(steps.Step[row]) ?? true;
    }

    private static JsonObject Mark(TrainingSteps steps, IEnumerable<(int Row, double Loss)> marks, TrainingAxis axis,
        IEnumerable<string> words, string colour, string symbol)
    {
        var list = marks.ToList();
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "markers",
            ["showlegend"] = false,
            ["x"] = ChartLayout.Numbers(list.Select(mark => X(steps, axis, mark.Row))),
            ["y"] = ChartLayout.Numbers(list.Select(mark => mark.Loss)),
            ["customdata"] = ChartLayout.Strings(words),
            ["hovertemplate"] = "%{customdata}<extra></extra>",
            ["cliponaxis"] = false,
            ["marker"] = new JsonObject { ["size"] = 9, ["color"] = colour, ["symbol"] = symbol },
        };
    }

    /// <summary>A symbol that is a line only shows by its edge.</summary>
    private static JsonObject WithEdge(JsonObject trace)
    {
        trace["marker"]!["size"] = 16;
        trace["marker"]!["line"] = new JsonObject { ["width"] = 2, ["color"] = trace["marker"]!["color"]!.GetValue<string>() };
        return trace;
    }

    private static string Words(TrainingRun run, LossSpike spike) => Format.Of(
        Text.SpikeHover, StabilityLabels.Of(spike.Kind), Format.Whole(run.Log.Steps.Step[spike.First]), Format.Whole(spike.Steps),
        StabilityLabels.Loss(run.Log.Steps.Loss[spike.Top]), StabilityLabels.Loss(spike.Level));

    private static string Symbol(SpikeKind kind) => kind switch
    {
        SpikeKind.Narrow => "triangle-down-open",
        SpikeKind.Wide => "triangle-down",
        _ => "x",
    };

    private static string Colour(int place) => Colours[place % Colours.Length];

    private static double X(TrainingSteps steps, TrainingAxis axis, int row) =>
        axis == TrainingAxis.Tokens ? steps.Tokens[row] : steps.Step[row];

    /// <summary>As many digits as can be seen, so that the page stays small.</summary>
    private static double Rounded(float loss) => Math.Round((double)loss, 4);
}
