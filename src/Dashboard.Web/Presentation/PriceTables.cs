using System.Collections.Immutable;
using System.Globalization;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.LineLib;

namespace Dashboard.Web.Presentation;

/// <summary>Prices over time, as the page of a model and the cost page show them.</summary>
public static class PriceTables
{
    /// <summary>Most lines of one chart: more are in the table.</summary>
    private const int MaxLines = 12;

    private const int Colours = 3;
    private static readonly string?[] Dashes = [null, "dash", "dot", "dashdot"];

    /// <summary>What a price is of, in words.</summary>
    public static string Kind(string kind) => kind switch
    {
        PriceKinds.Input => Text.PartInput,
        PriceKinds.Output => Text.PartOutput,
        PriceKinds.CachedInput => Text.PartCached,
        PriceKinds.Reasoning => Text.PartReasoning,
        _ => Terms.Kind(kind),
    };

    /// <summary>Every dated price, a line each.</summary>
    public static ViewTable History(ImmutableArray<PriceLine> lines) => ViewTable.Of(
        "price-history",
        Text.PriceHistoryTitle,
        [
            new ViewColumn("model", Text.ColumnModel) { OmitConstant = true },
            new ViewColumn("provider", Text.ColumnProvider),
            new ViewColumn("kind", Text.ColumnStatement),
            new ViewColumn("scope", Text.ColumnScope) { OmitConstant = true },
            new ViewColumn("since", Text.ColumnSince),
            new ViewColumn("price", Text.ColumnPerMillion, ColumnKind.Value),
        ],
        lines.SelectMany(line => line.Points.Select(point => new ViewRow(
            StatementTables.Key(point.Record),
            [
                Name(line),
                ViewCells.Words(line.Provider),
                ViewCells.Words(Kind(line.Kind)),
                ViewCells.Words(line.Scope),
                ViewCells.Words(When(point)),
                ViewCells.Published(point.Record.Value, point.Record.Provenance, currency: line.Currency).WithSource(),
            ],
            line.Model))));

    /// <summary>Falls and rises, latest first.</summary>
    public static ViewTable Changes(ImmutableArray<PriceChange> changes) => ViewTable.Of(
        "price-changes",
        Text.PriceChangesTitle,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("provider", Text.ColumnProvider),
            new ViewColumn("kind", Text.ColumnStatement),
            new ViewColumn("change", Text.ColumnPriceChange, ColumnKind.Value),
            new ViewColumn("before", Text.ColumnBefore, ColumnKind.Value),
            new ViewColumn("after", Text.ColumnAfter, ColumnKind.Value),
        ],
        changes.Select(change => new ViewRow(
            $"{StatementTables.Key(change.Before.Record)}>{StatementTables.Key(change.After.Record)}",
            [
                Name(change.Line),
                ViewCells.Words(change.Line.Provider) with
                {
                    Sub = change.Line.Scope == change.Line.Provider ? null : change.Line.Scope,
                },
                ViewCells.Words(Kind(change.Line.Kind)),
                ViewCells.Number(change.Share, share => Format.Of(Text.PriceChangeSince,
                    share.ToString("+0 %;−0 %;0 %", CultureInfo.CurrentCulture), Format.Date(change.Since))),
                ViewCells.Published(change.Before.Record.Value, change.Before.Record.Provenance, currency: change.Line.Currency) with
                {
                    Sub = When(change.Before),
                },
                ViewCells.Published(change.After.Record.Value, change.After.Record.Provenance, currency: change.Line.Currency).WithSource(),
            ],
            change.Line.Model)));

    /// <summary>Prices as steps, a line a provider; null where no line has two days, which would show nothing.</summary>
    /// <param name="changed">Whether to draw only lines that have a step.</param>
    public static Figure? Steps(ImmutableArray<PriceLine> lines, bool changed)
    {
        var drawn = lines.Where(line => Days(line).Count > 1 && (!changed || line.Points.DistinctBy(point => point.Price).Count() > 1))
            .OrderByDescending(line => line.IsKnown).ThenByDescending(line => line.Points[^1].Start).ThenByDescending(Spread)
            .ThenBy(line => line.Model, StringComparer.Ordinal).Take(MaxLines).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        var currency = drawn.GroupBy(line => line.Currency, StringComparer.Ordinal).MaxBy(group => group.Count())!.Key;
        var x = ChartLayout.X();
        x.Type = TypeEnum.Date;
        var y = ChartLayout.Y(Format.Of(Text.AxisPerMillionTokens, currency));
        y.RangeMode = Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.ToZero;
        return new Figure(
            [.. drawn.Where(line => line.Currency == currency).Select((line, place) => Line(line, place, changed))],
            ChartLayout.Of(x, y));
    }

    /// <summary>The model, which leads to its page where the catalogue has it.</summary>
    private static ViewCell Name(PriceLine line) =>
        ViewCells.Words(line.Name) with { Href = line.IsKnown ? DashboardUrls.Model(line.Model) : null };

    /// <summary>How many times the highest price is the lowest.</summary>
    private static double Spread(PriceLine line) => line.Points.Max(point => point.Price) / line.Points.Min(point => point.Price);

    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 360;

    private static Scatter Line(PriceLine line, int place, bool named)
    {
        var points = Days(line);
        var name = $"{(named ? line.Name + ", " : "")}{line.Provider}, {Kind(line.Kind)}";
        return new Scatter
        {
            Mode = ModeFlag.Lines | ModeFlag.Markers,
            Name = FigureText.Safe(name),
            X = ChartLayout.Strings(points.Select(point => point.Day)),
            Y = ChartLayout.Numbers(points.Select(point => point.Price)),
            HoverTemplate = "%{x}: %{y}<extra>%{fullData.name}</extra>",
            Line = new()
            {
                Shape = ShapeEnum.Hv,
                Color = Colour(place),
                Dash = Dashes[place / Colours % Dashes.Length],
            },
            Marker = new() { Size = 7, Color = Colour(place) },
        };
    }

    private static string Colour(int place) => string.Create(CultureInfo.InvariantCulture, $"--series-{(place % Colours) + 1}");

    /// <summary>Where a line stands: each price at its first day, at its last where only that is stated.</summary>
    private static List<(string Day, double Price)> Days(PriceLine line) =>
    [
        .. from point in line.Points
           let day = point.Start ?? point.Until
           where day is not null
           select (ChartLayout.Day(day.Value.Span.First), point.Price),
    ];

    private static string When(PricePoint point) => point switch
    {
        { Start: { } from, Until: { } until } => Format.Of(Text.FromTo, Format.Date(from), Format.Date(until)),
        { Until: { } until } => Format.Of(Text.UntilDay, Format.Date(until)),
        _ => Format.Date(point.Start),
    };
}
