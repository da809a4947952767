using System.Collections.Immutable;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Stability;

/// <summary>Loss over steps or tokens, a line for each run with its points thinned out; spikes and restarts are marks on it.</summary>
public static class StabilityFigureBuilder
{
    /// <summary>Most points of one line: more than the chart has pixels across.</summary>
    public const int MaxPoints = 1200;

    /// <summary>Most marks of one kind on one line; of more the highest.</summary>
    public const int MaxMarks = 100;

    private const SymbolEnum RestartSymbol = SymbolEnum.LineNSOpen;
    private static readonly string[] Colours = ["--series-1", "--series-2", "--series-3"];

    /// <param name="runs">At most <see cref="StabilityView.MaxDrawn"/>, so that no two look alike.</param>
    public static Figure Build(ImmutableArray<TrainingRun> runs, ChartAxis axis, StepRange? range)
    {
        List<ITrace> data =
        [
            .. runs.Index().Select(entry => Line(entry.Item, entry.Index, axis, range)),
            .. runs.Index().SelectMany(entry => Marks(entry.Item, entry.Index, axis, range)),
            .. Enum.GetValues<SpikeKind>().Select(kind => ChartLayout.LegendOnly(StabilityLabels.Of(kind), Symbol(kind))),
            WithEdge(ChartLayout.LegendOnly(Text.Restart, RestartSymbol)),
        ];
        var x = ChartLayout.X(axis == ChartAxis.Tokens ? Text.AxisTokens : Text.AxisStep);

        // Tokens are in billions, as plotly shows large numbers by itself: the package writes the name of that format wrongly ("b").
        x.ExponentFormat = axis == ChartAxis.Tokens ? null : ExponentFormatEnum.None;
        x.SeparateThousands = true;
        return new Figure(data, ChartLayout.Of(x, ChartLayout.Y(Text.AxisLoss)));
    }

    /// <summary>The rows that a line is drawn through; none where the run has no tokens and these are asked for.</summary>
    public static int[] Points(TrainingSteps steps, ChartAxis axis, StepRange? range)
    {
        var (start, end) = TrainingRuns.Rows(steps, range);
        return axis == ChartAxis.Tokens && steps.Tokens.IsEmpty ? []
            : [.. Downsampling.Rows(steps.Loss.AsSpan(start, end - start), MaxPoints).Select(row => row + start)];
    }

    private static Scatter Line(TrainingRun run, int place, ChartAxis axis, StepRange? range)
    {
        var points = Points(run.Log.Steps, axis, range);
        return new()
        {
            Mode = ModeFlag.Lines,
            Name = FigureText.Safe(StabilityLabels.Of(run)),
            X = ChartLayout.Numbers(points.Select(row => X(run.Log.Steps, axis, row))),
            Y = ChartLayout.Numbers(points.Select(row => Rounded(run.Log.Steps.Loss[row]))),
            HoverTemplate = "%{x:,}: %{y:.3f}<extra></extra>",
            ConnectGaps = false,
            Line = new() { Color = Colour(place), Width = 1.2m, Dash = place < Colours.Length ? "solid" : "dash" },
        };
    }

    private static IEnumerable<ITrace> Marks(TrainingRun run, int place, ChartAxis axis, StepRange? range)
    {
        var steps = run.Log.Steps;
        if (axis == ChartAxis.Tokens && steps.Tokens.IsEmpty)
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

    private static Scatter Mark(TrainingSteps steps, IEnumerable<(int Row, double Loss)> marks, ChartAxis axis,
        IEnumerable<string> words, string colour, SymbolEnum symbol)
    {
        var list = marks.ToList();
        return new()
        {
            Mode = ModeFlag.Markers,
            ShowLegend = false,
            X = ChartLayout.Numbers(list.Select(mark => X(steps, axis, mark.Row))),
            Y = ChartLayout.Numbers(list.Select(mark => mark.Loss)),
            CustomData = ChartLayout.Strings(words),
            HoverTemplate = "%{customdata}<extra></extra>",
            ClipOnAxis = false,
            Marker = new() { Size = 9, Color = colour, Symbol = symbol },
        };
    }

    /// <summary>A symbol that is a line only shows by its edge.</summary>
    private static Scatter WithEdge(Scatter trace)
    {
        trace.Marker.Size = 16;
        trace.Marker.Line = new() { Width = 2, Color = trace.Marker.Color };
        return trace;
    }

    private static string Words(TrainingRun run, LossSpike spike) => Format.Of(
        Text.SpikeHover, StabilityLabels.Of(spike.Kind), Format.Whole(run.Log.Steps.Step[spike.First]), Format.Whole(spike.Steps),
        StabilityLabels.Loss(run.Log.Steps.Loss[spike.Top]), StabilityLabels.Loss(spike.Level));

    private static SymbolEnum Symbol(SpikeKind kind) => kind switch
    {
        SpikeKind.Narrow => SymbolEnum.TriangleDownOpen,
        SpikeKind.Wide => SymbolEnum.TriangleDown,
        _ => SymbolEnum.X,
    };

    private static string Colour(int place) => Colours[place % Colours.Length];

    private static double X(TrainingSteps steps, ChartAxis axis, int row) =>
        axis == ChartAxis.Tokens ? steps.Tokens[row] : steps.Step[row];

    /// <summary>As many digits as can be seen, so that the page stays small.</summary>
    private static double Rounded(float loss) => Math.Round((double)loss, 4);
}
