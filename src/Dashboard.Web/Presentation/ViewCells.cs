using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>Cells of tables, as pages show them.</summary>
public static class ViewCells
{
    /// <summary>Decimals of calculated numbers in files: more than any source states, and fewer than a difference of two decimals is off by
    /// in binary.</summary>
    public const int DigitsOfFiles = 10;

    /// <summary>Words; empty for null.</summary>
    public static ViewCell Words(string? text) => string.IsNullOrEmpty(text) ? ViewCell.Empty : new ViewCell(text);

    /// <summary>A count.</summary>
    public static ViewCell Whole(long number) => new(Format.Whole(number), number);

    /// <summary>A number that nothing but other numbers of the page stands behind; empty when there is none.</summary>
    public static ViewCell Number(double? number, Func<double, string> text, Interval? interval = null) =>
        number is { } known && double.IsFinite(known)
            ? new ViewCell(text(known), Math.Round(known, DigitsOfFiles)) { Interval = interval } : ViewCell.Empty;

    /// <summary>A range of numbers; its middle when the ends are equal.</summary>
    public static ViewCell Range(Interval? range, Func<Interval, string> text) => range is { } known
        ? new ViewCell(text(known), known.Low.Equals(known.High) ? known.Low : null) { Interval = known }
        : ViewCell.Empty;

    /// <summary>A score with its interval and provenance; empty for a row below zero.</summary>
    public static ViewCell Score(ResultSnapshot snapshot, int row)
    {
        if (row < 0)
        {
            return ViewCell.Empty;
        }

        var (data, runs) = (snapshot.Data, snapshot.RunsOf(row));
        var cell = new ViewCell(Format.Score(snapshot, row), data.Value[row])
        {
            Interval = Uncertainty.Of(snapshot).IntervalOf(row),
            Evidence = data.Evidence[row],
            Marks = data.Marks[row],
            Sources = [data.Runs[data.Run[row]].Source],
            Locator = data.Locator[row] < 0 ? null : data.Texts[data.Locator[row]],
            Scores = [row],
        };
        return runs.IsEmpty ? cell : OfRuns(snapshot, cell, runs);
    }

    /// <summary>The mean of several runs, with how many they are and how far they lie apart, and each of them on demand.</summary>
    private static ViewCell OfRuns(ResultSnapshot snapshot, ViewCell mean, ImmutableArray<int> runs) =>
        mean with
        {
            Text = $"{mean.Text} ({Labels.Spread(snapshot, runs)})",
            Main = mean.Text,
            Scores = runs,
            Href = DashboardUrls.Score(mean.Sources[0], runs[0]),
            StepsTitle = Text.EachRun,
            Steps =
            [
                .. runs.Select(run => Score(snapshot, run)).Zip(runs, (cell, run) => cell with
                {
                    Text = Format.Of(Text.RunValue, snapshot.Score(run).Run.Repeat, cell.Text),
                    Sub = cell.Locator,
                }),
            ],
        };

    /// <summary>What rests on several scores: it is as well founded as the weakest.</summary>
    public static ViewCell Scores(ResultSnapshot snapshot, ImmutableArray<int> rows, string text,
        double? number = null) => new(text, number)
        {
            Evidence = rows.Max(row => snapshot.Data.Evidence[row]),
            Sources = [.. rows.Select(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Source).Distinct(StringComparer.Ordinal)],
            Scores = [.. rows.SelectMany(row => snapshot.StatedRows(row))],
        };

    /// <summary>The cell with its interval, or a question mark, in small below it.</summary>
    public static ViewCell WithInterval(this ViewCell cell) => cell.Text.Length == 0 ? cell
        : cell with { Sub = cell.Interval is { } interval ? Uncertainty.Words(interval) : "?" };

    /// <summary>A difference with its interval in small below it; empty for null.</summary>
    public static ViewCell Difference(double? difference, Interval? interval) =>
        Number(difference, Format.Difference, interval) with { Sub = Ends(interval) };

    /// <summary>The ends of the interval of a difference; a question mark for none.</summary>
    public static string Ends(Interval? interval) => interval is { } known
        ? Format.Of(Text.IntervalTo, Format.Difference(Math.Round(known.Low, 1)), Format.Difference(Math.Round(known.High, 1))) : "?";

    /// <summary>The cell with its source and the place in it in small below it.</summary>
    public static ViewCell WithSource(this ViewCell cell) =>
        cell with { Sub = Format.List(cell.Sources.Append(cell.Locator).Where(word => !string.IsNullOrEmpty(word))) };

    /// <summary>The name of a ranked model, which leads to its page.</summary>
    public static ViewCell Named(ResultSnapshot snapshot, RankedModel rankedModel) => new(Name(snapshot, rankedModel))
    {
        Main = Labels.Of(snapshot, rankedModel),
        Href = DashboardUrls.Model(snapshot.Models[rankedModel.Model].Slug),
    };

    /// <summary>A line about a ranked model.</summary>
    public static ViewRow Row(ViewContext context, RankedModel rankedModel, params ReadOnlySpan<ViewCell> cells)
    {
        ImmutableArray<ViewCell> made = [.. cells];
        return Row(context, rankedModel, () => made);
    }

    /// <summary>A line about a ranked model whose cells are made when someone asks for them.</summary>
    public static ViewRow Row(ViewContext context, RankedModel rankedModel, Func<ImmutableArray<ViewCell>> cells)
    {
        var model = context.Snapshot.Models[rankedModel.Model];
        return new ViewRow(Key(context.Snapshot, rankedModel), cells, model.Slug)
        {
            Family = model.FamilySlug,
            InFocus = model.FamilySlug == context.Shown.Focus,
        };
    }

    /// <summary>A parameter count.</summary>
    public static ViewCell Size(ParameterCount count) => new ViewCell(Format.Size(count), count.Billions).On(count.Provenance);

    /// <summary>A published value with its unit; amounts of money with their currency.</summary>
    public static ViewCell Published(PublishedValue value, Provenance provenance, string? unit = null, string? currency = null) =>
        new ViewCell(
            value.Kind is ValueKind.Unknown or ValueKind.Undisclosed ? Format.Published(value)
                : $"{Format.Published(value)} {Terms.Unit(unit, currency)}".TrimEnd(),
            value.Number)
        {
            Interval = value is { Low: { } low, High: { } high } && !low.Equals(high) ? new Interval(low, high) : null,
        }.On(provenance);

    /// <summary>Several facts about one thing, one after the other.</summary>
    public static ViewCell Facts(IReadOnlyCollection<Fact> facts, Func<Fact, string> text) => facts.Count == 0 ? new ViewCell(Text.Unknown)
        : new ViewCell(Format.Lists(facts.Select(text)), facts.Count == 1 ? facts.First().Value.Number : null)
        {
            Sources =
            [.. facts.Select(fact => fact.Provenance.Source).Distinct(StringComparer.Ordinal)]
        }
            .Weakest(facts.Select(fact => fact.Provenance)) with
        {
            Parts = [.. facts.Select(fact => new ViewCell(text(fact)) { Title = fact.Provenance.Note }.On(fact.Provenance))],
        };

    /// <summary>The cell with what it rests on.</summary>
    public static ViewCell On(this ViewCell cell, Provenance? provenance) => provenance is { } known
        ? cell with { Evidence = known.Evidence, Marks = known.Marks, Sources = [known.Source], Locator = known.Locator }
        : cell;

    /// <summary>The cell as one that rests on several statements: it is as well founded as the weakest of them.</summary>
    public static ViewCell Weakest(this ViewCell cell, IEnumerable<Provenance> provenances)
    {
        var list = provenances.ToList();
        return list.Count switch
        {
            0 => cell,
            1 => cell.On(list[0]),
            _ => cell with
            {
                Evidence = list.Max(provenance => provenance.Evidence),
                Marks = list.Aggregate(EvidenceMarks.None, (marks, provenance) => marks | provenance.Marks),
                Sources = [.. list.Select(provenance => provenance.Source).Distinct(StringComparer.Ordinal)],
            },
        };
    }

    /// <summary>The words of a source: its id and place.</summary>
    public static ViewCell Source(Provenance provenance) => new ViewCell(provenance.Locator is { } locator
        ? $"{provenance.Source}, {locator}" : provenance.Source)
    { Sources = [provenance.Source] };

    /// <summary>Name of a ranked model with its stage and device, as the page writes it.</summary>
    public static string Name(ResultSnapshot snapshot, RankedModel rankedModel) =>
        string.Join(' ', new[] { Labels.Of(snapshot, rankedModel), rankedModel.Variant.Label }.Where(word => word.Length > 0));

    /// <summary>Key of a ranked model that is the same in every revision.</summary>
    public static string Key(ResultSnapshot snapshot, RankedModel rankedModel) =>
        string.Join('|', snapshot.Models[rankedModel.Model].Slug, rankedModel.Variant.Label, rankedModel.Hardware.Name,
            rankedModel.Hardware.Count, rankedModel.Hardware.Note);

    /// <summary>Key of a protocol that is the same in every revision.</summary>
    public static string Key(Protocol protocol) => string.Join(
        '|', Slug.From(protocol.Task.Benchmark), protocol.Task.Version, protocol.Task.Split, protocol.Task.Language,
        protocol.Task.Metric.Name, protocol.Shots, protocol.Harness, protocol.Source)
        + (protocol.Task.Coverage is { } coverage ? $"|{coverage}" : "");
}
