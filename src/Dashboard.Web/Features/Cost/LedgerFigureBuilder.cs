using System.Collections.Immutable;
using System.Globalization;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib;

namespace Dashboard.Web.Features.Cost;

/// <summary>Bars of amounts in one currency: hatched where they are estimates or restatements.</summary>
public static class LedgerFigureBuilder
{
    /// <summary>The training costs that can be drawn on one axis: those in the currency of the page,
    /// or in the one that most are stated in.</summary>
    /// <param name="currency">Currency of the page; empty for as stated.</param>
    /// <param name="first">Currency to draw while amounts are as stated; null for the one that most are stated in.</param>
    public static ImmutableArray<CostRow> Bars(ImmutableArray<CostRow> rows, string currency, string? first)
    {
        var main = currency.Length > 0 ? currency
            : rows.Any(row => row.Line.Normalized!.Currency == first) ? first
            : rows.GroupBy(row => row.Line.Normalized!.Currency, StringComparer.Ordinal).OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        return [.. rows.Where(row => row.Shown is not null && (currency.Length > 0 || row.Line.Normalized!.Currency == main))
            .OrderByDescending(row => row.Shown!.Value.Amount)];
    }

    /// <summary>A bar per training cost.</summary>
    public static Figure Training(ResultSnapshot snapshot, ImmutableArray<CostRow> rows)
    {
        var currency = rows[0].Shown!.Value.Rate?.To ?? rows[0].Line.Normalized!.Currency;
        var labels = Unique(rows.Select(
            row => $"{row.Line.Record.Subject}, {(row.Line.Record.Hardware is { } hardware ? Labels.Device(hardware) : Text.NotStated)} "
                + $"({row.Line.Record.Provenance.Source})"));
        var millions = rows.Select(row => row.Shown!.Value.Amount / 1e6).ToList();
        var x = ChartLayout.X(Format.Of(Text.AxisMillions, currency));
        x.Range = ChartLayout.FromZero(millions, room: 0.35);
        return new Figure(
            [
                Bars(
                    labels,
                    millions,
                    rows.Select(row => CostLabels.Money(row.Shown!.Value.Amount, currency)
                        + (row.Shown.Value.Rate is null ? "" : " " + Text.ConvertedMark)),
                    rows.Select(row => FamilyStyle.Colour(row.Line.Record.Model is { } model
                        ? snapshot.FindModel(Slug.From(model))?.FamilySlug ?? "" : "")),
                    rows.Select(row => CostLabels.IsSoft(row.Line.Record) || row.Line.Normalized!.IsCalculated)),
            ],
            ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    /// <summary>A bar per serving cost, in the first one's currency.</summary>
    public static Figure Serving(ImmutableArray<ServingCost> costs)
    {
        var currency = costs[0].Currency;
        var shown = costs.Where(cost => cost.Currency == currency).ToList();
        var labels = Unique(shown.Select(cost => $"{cost.Speed.Model}, {Labels.Setup(cost.Speed.Hardware)}, {cost.Speed.Engine}"));
        var x = ChartLayout.X(Format.Of(Text.AxisPerMillionTokens, currency));
        x.Range = ChartLayout.FromZero(shown.Select(cost => cost.PerMillionTokens.High), room: 0.35);
        return new Figure(
            [Bars(labels, [.. shown.Select(cost => cost.PerMillionTokens.High)], shown.Select(
                cost => CostLabels.Money(cost.PerMillionTokens, currency)), shown.Select(_ => "--series-1"), shown.Select(_ => true))],
            ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    /// <summary>How far each input moves the cost, from its low to its high end, around the middle.</summary>
    public static Figure Tornado(WhatIf result)
    {
        var middle = result.Run!.Middle;
        var labels = result.Drivers.Select(driver => CostLabels.Of(driver.Input)).ToList();
        Bar Side(string name, Func<CostDriver, double> end, string colour, ShapeEnum pattern)
        {
            var bars = ChartLayout.Bars(result.Drivers.Select(driver => (end(driver) - middle) / 1e6), labels);
            bars.Name = FigureText.Safe(name);
            bars.Base = middle / 1e6;
            bars.CustomData = ChartLayout.Strings(result.Drivers.Select(driver => CostLabels.Money(end(driver), result.Currency)));
            bars.HoverTemplate = "%{y}: %{customdata}<extra>%{fullData.name}</extra>";
            bars.Marker = new() { Color = colour, Pattern = ChartLayout.Pattern(pattern) };
            return bars;
        }

        var layout = ChartLayout.Of(ChartLayout.X(Format.Of(Text.AxisMillionMoney, result.Currency)), ChartLayout.Names(labels));
        layout.BarMode = BarModeEnum.Overlay;
        return new Figure([Side(Text.TornadoLow, driver => driver.AtLow, "--series-1", ShapeEnum.Empty),
            Side(Text.TornadoHigh, driver => driver.AtHigh, "--series-2", ShapeEnum.Slash)], layout);
    }

    private static Bar Bars(List<string> labels, IEnumerable<double> values, IEnumerable<string> texts, IEnumerable<string> colours,
        IEnumerable<bool> soft)
    {
        var bars = ChartLayout.Bars(values, labels, texts);
        bars.HoverTemplate = "%{y}<br>%{text}<extra></extra>";
        bars.Marker = new() { ColorArray = [.. colours], Pattern = ChartLayout.Pattern(soft) };
        return bars;
    }

    /// <summary>Bars of one name would lie upon each other.</summary>
    private static List<string> Unique(IEnumerable<string> labels)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. labels.Select(label => (seen[label] = seen.GetValueOrDefault(label) + 1) is var count && count > 1
            ? string.Create(CultureInfo.CurrentCulture, $"{label} #{count}") : label)];
    }
}
