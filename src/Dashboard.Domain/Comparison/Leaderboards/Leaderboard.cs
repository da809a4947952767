using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Dashboard.Domain.Comparison;

/// <summary>One benchmark in one language under one protocol.</summary>
/// <param name="Key">Unique in the leaderboard and usable as <c>sort=</c>: the benchmark's slug,
/// with <c>.language</c> where a benchmark has several.</param>
/// <param name="Covered">RankedModels with a score.</param>
/// <param name="OtherProtocols">Other protocols that the view also lets in.</param>
/// <param name="Excluded">Scores under those, which are not shown.</param>
/// <param name="Best">Best value in the column.</param>
public sealed record LeaderboardColumn(string Key, Protocol Protocol, int Covered, int OtherProtocols, int Excluded, double Best);

/// <summary>One cell of a leaderboard.</summary>
/// <param name="Row">Row of the score in the snapshot; -1 where the ranked model has none under the column's protocol.</param>
/// <param name="Value">The value, NaN where there is none.</param>
/// <param name="IsBest">Whether no other ranked model has a better value in the column.</param>
/// <param name="Others">Further values that the same source states for the same thing.</param>
public readonly record struct LeaderboardCell(int Row, double Value, bool IsBest, int Others)
{
    /// <summary>The ranked model has no score under the column's protocol.</summary>
    public static LeaderboardCell Missing { get; } = new(-1, double.NaN, false, 0);

    public bool IsMissing => Row < 0;
}

/// <summary>One ranked model's cells, in the order of the columns.</summary>
/// <param name="Covered">Cells with a value.</param>
public sealed record LeaderboardRow(RankedModel RankedModel, LanguageModel Model, ImmutableArray<LeaderboardCell> Cells, int Covered)
{
    /// <summary>Rows of the same model at the same stage on other devices that count before this one: those with more values, of equals
    /// one without a stated device, then by the device's name. A model on two devices is one model, in ranks and counts.</summary>
    public ImmutableArray<LeaderboardRow> CountBefore { get; init; } = [];

    /// <summary>Whether it counts in a column: it has a value, and no row that counts before it has.</summary>
    public bool CountsIn(int column)
    {
        var counts = !Cells[column].IsMissing;
        foreach (var row in CountBefore)
        {
            counts &= row.Cells[column].IsMissing;
        }

        return counts;
    }

    /// <summary>Whether another row is of the same model at the same stage, so that only one of the two counts.</summary>
    public bool CountsWith(LeaderboardRow other) =>
        (CountBefore.Length > 0 || other.CountBefore.Length > 0)
        && RankedModel.AtStage == other.RankedModel.AtStage;
}

/// <summary>RankedModels against benchmarks, one protocol per benchmark and language.</summary>
/// <param name="BenchmarksInAll">Columns there would be without the limit of the view.</param>
/// <param name="Excluded">Scores of shown benchmarks that stand under other protocols.</param>
/// <param name="RankedModelsExcluded">RankedModels let in by the view that have no score in any shown column.</param>
public sealed record Leaderboard(
    ImmutableArray<LeaderboardColumn> Columns, ImmutableArray<LeaderboardRow> Rows, int BenchmarksInAll,
    int Excluded, int RankedModelsExcluded)
{
    /// <summary>Ranked models with a score in a shown column that make way for a better founded stage of the same model.</summary>
    public int OtherStages { get; init; }

    /// <summary>The column that the rows are ordered by, whichever way; -1 where they are ordered by something else.</summary>
    public int OrderedBy { get; init; } = -1;

    /// <summary>Models with a value in a column, each counted once.</summary>
    public int ModelsIn(int column) => Rows.Count(row => row.CountsIn(column));

    /// <summary>Cells with a value.</summary>
    public int Filled => Rows.Sum(row => row.Covered);

    /// <summary>Rows of the scores in the cells.</summary>
    public IEnumerable<int> ScoreRows => Rows.SelectMany(row => row.Cells).Where(cell => !cell.IsMissing).Select(cell => cell.Row);

    /// <summary>All cells.</summary>
    public int Possible => Rows.Length * Columns.Length;

    private static readonly string[] FirstLanguages = [.. LanguageTag.OfFocus, LanguageTag.Undetermined, LanguageTag.Multiple];

    /// <summary>Sort word for the model's name.</summary>
    public const string SortByModel = "model";

    /// <summary>Sort word for the model's size.</summary>
    public const string SortBySize = "size";

    /// <summary>Rows with a value in a column, the best first; equals in the order of the rows.</summary>
    public IEnumerable<LeaderboardRow> Ranked(int column)
    {
        var sign = Columns[column].Protocol.Task.Metric.HigherIsBetter ? -1 : 1;
        return Rows.Where(row => !row.Cells[column].IsMissing).OrderBy(row => sign * row.Cells[column].Value);
    }

    /// <summary>Builds the leaderboard of a view. Without scores it has neither columns nor rows.</summary>
    public static Leaderboard Build(ResultSnapshot snapshot, ViewState view) =>
        Build(snapshot, view, ProtocolChoice.Group(snapshot, view, out var rankedModels), rankedModels);

    /// <summary>The same of rows that are already grouped; they must be those of the view.</summary>
    internal static Leaderboard Build(ResultSnapshot snapshot, ViewState view, IReadOnlyList<ProtocolScores> groups, int rankedModels)
    {
        var benchmarks = ProtocolChoice.PerBenchmark(snapshot, groups, view.Rules);
        var chosen = Choose(snapshot, view, benchmarks);
        var cells = BuildCells(snapshot, chosen);
        var otherStages = view.Variants.Contains(Variant.Released) ? KeepOneStageEach(snapshot, view, chosen, cells) : 0;
        if (otherStages > 0)
        {
            LeaveOutEmpty(chosen, cells);
        }

        var best = MarkBest(snapshot, chosen, cells);
        var rows = BuildRows(snapshot, cells);
        var columns = chosen.Select((group, column) => ToColumn(snapshot, group, chosen, best[column]) with
        {
            Covered = otherStages == 0 ? group.First().RankedModels : rows.Count(row => !row.Cells[column].IsMissing),
        }).ToImmutableArray();
        var orderedBy = OrderOf(columns, view);
        if (view.Rules >= DefaultRules.Fourth)
        {
            CountOnce(rows);
        }

        return new Leaderboard(columns, Sort(rows, columns, orderedBy, view), benchmarks.Count,
            columns.Sum(column => column.Excluded), rankedModels - rows.Count - otherStages)
        {
            OtherStages = otherStages,
            OrderedBy = orderedBy,
        };
    }

    /// <summary>Takes away the ranked models that make way for another stage of the same model.</summary>
    /// <returns>How many they are.</returns>
    private static int KeepOneStageEach(ResultSnapshot snapshot, ViewState view,
        List<IGrouping<(string Benchmark, string Language), ProtocolScores>> chosen, LeaderboardCell[]?[] cells)
    {
        var order = view.Rules < DefaultRules.Fifth ? -1
            : OrderOf([.. chosen.Select(group => ToColumn(snapshot, group, chosen, best: 0))], view);
        int[] codes = [.. Enumerable.Range(0, cells.Length).Where(code => cells[code] is not null)];
        var kept = ReleasedStages.Keep(snapshot, codes, code => order >= 0 && !cells[code]![order].IsMissing,
            code => [.. cells[code]!.Where(cell => !cell.IsMissing).Select(cell => cell.Row)]);
        foreach (var code in codes.Where(code => !kept.Contains(code)))
        {
            cells[code] = null;
        }

        return codes.Length - kept.Count;
    }

    /// <summary>Takes away columns of which every value was of another stage.</summary>
    private static void LeaveOutEmpty(
        List<IGrouping<(string Benchmark, string Language), ProtocolScores>> chosen, LeaderboardCell[]?[] cells)
    {
        for (var column = chosen.Count - 1; column >= 0; column--)
        {
            if (Array.TrueForAll(cells, line => line is null || line[column].IsMissing))
            {
                chosen.RemoveAt(column);
                for (var code = 0; code < cells.Length; code++)
                {
                    cells[code] = cells[code] is { } line ? [.. line[..column], .. line[(column + 1)..]] : null;
                }
            }
        }
    }

    private static List<IGrouping<(string Benchmark, string Language), ProtocolScores>> Choose(
        ResultSnapshot snapshot, ViewState view, IReadOnlyList<IGrouping<(string Benchmark, string Language), ProtocolScores>> benchmarks)
    {
        if (view.Benchmarks.Count == 0)
        {
            return view.Columns == 0 ? [.. benchmarks]
                : [.. (view.Rules == DefaultRules.First ? benchmarks : OneOfEachGroup(snapshot, view, benchmarks)).Take(view.Columns)];
        }

        var wanted = view.Benchmarks.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        return [.. benchmarks.OrderBy(group => wanted.GetValueOrDefault(Slug.From(group.Key.Benchmark), int.MaxValue))];
    }

    /// <summary>One benchmark of each group, and of the languages first those of the focus and what belongs to none: others are asked
    /// for by their name.</summary>
    private static IEnumerable<IGrouping<(string Benchmark, string Language), ProtocolScores>> OneOfEachGroup(
        ResultSnapshot snapshot, ViewState view,
        IReadOnlyList<IGrouping<(string Benchmark, string Language), ProtocolScores>> benchmarks) =>
        benchmarks.OrderBy(benchmark => ProtocolChoice.IsBehindFull(snapshot, benchmark.First(), view.Rules))
            .ThenByDescending(benchmark => view.Languages.Count > 0 || FirstLanguages.Contains(benchmark.Key.Language))
            .DistinctBy(benchmark => BenchmarkGroups.Of(snapshot, benchmark.Key.Benchmark), StringComparer.Ordinal);

    private static LeaderboardColumn ToColumn(
        ResultSnapshot snapshot,
        IGrouping<(string Benchmark, string Language), ProtocolScores> group,
        List<IGrouping<(string Benchmark, string Language), ProtocolScores>> all,
        double best)
    {
        var chosen = group.First();
        var protocol = snapshot.Index.Protocols[chosen.Code];
        var slug = Slug.From(group.Key.Benchmark);
        var several = all.Exists(other => other.Key.Benchmark == group.Key.Benchmark && other.Key.Language != group.Key.Language);
        return new LeaderboardColumn(
            several ? $"{slug}.{group.Key.Language.ToLowerInvariant()}" : slug,
            protocol,
            chosen.RankedModels,
            group.Count() - 1,
            group.Skip(1).Sum(other => other.Rows.Count),
            best);
    }

    /// <summary>Cells by ranked model code; null for a ranked model without any.</summary>
    private static LeaderboardCell[]?[] BuildCells(
        ResultSnapshot snapshot, List<IGrouping<(string Benchmark, string Language), ProtocolScores>> chosen)
    {
        var cells = new LeaderboardCell[]?[snapshot.Index.RankedModels.Length];
        for (var column = 0; column < chosen.Count; column++)
        {
            foreach (var row in chosen[column].First().Rows.AsSpan())
            {
                ref var line = ref cells[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]];
                if (line is null)
                {
                    line = new LeaderboardCell[chosen.Count];
                    Array.Fill(line, LeaderboardCell.Missing);
                }

                line[column] = Merge(snapshot, line[column], row);
            }
        }

        return cells;
    }

    /// <summary>Where a source states a thing more than once, one value is shown and the others are counted.</summary>
    private static LeaderboardCell Merge(ResultSnapshot snapshot, LeaderboardCell cell, int row)
    {
        var others = cell.IsMissing ? 0 : cell.Others + 1;
        return cell.IsMissing || ShownStatement.Precedes(snapshot, row, cell.Row)
            ? new LeaderboardCell(row, snapshot.Data.Value[row], false, others)
            : cell with { Others = others };
    }

    /// <summary>Finds the best value of each column, and marks its cells where there is more than one to compare.</summary>
    private static double[] MarkBest(
        ResultSnapshot snapshot, List<IGrouping<(string Benchmark, string Language), ProtocolScores>> chosen, LeaderboardCell[]?[] cells)
    {
        var signs = chosen.Select(group => snapshot.Index.Protocols[group.First().Code].Task.Metric.HigherIsBetter ? 1 : -1).ToArray();
        var isContest = chosen.Select(group => group.First().RankedModels > 1).ToArray();
        var best = new double[chosen.Count];
        Array.Fill(best, double.NaN);
        foreach (var line in cells.OfType<LeaderboardCell[]>())
        {
            for (var column = 0; column < line.Length; column++)
            {
                if (!line[column].IsMissing && !(signs[column] * line[column].Value <= signs[column] * best[column]))
                {
                    best[column] = line[column].Value;
                }
            }
        }

        foreach (var line in cells.OfType<LeaderboardCell[]>())
        {
            for (var column = 0; column < line.Length; column++)
            {
                if (isContest[column] && line[column].Value.Equals(best[column]))
                {
                    line[column] = line[column] with { IsBest = true };
                }
            }
        }

        return best;
    }

    private static List<LeaderboardRow> BuildRows(ResultSnapshot snapshot, LeaderboardCell[]?[] cells)
    {
        var rows = new List<LeaderboardRow>();
        foreach (var (rankedModel, line) in cells.Index())
        {
            if (line is not null)
            {
                rows.Add(new LeaderboardRow(
                    snapshot.Index.RankedModels[rankedModel],
                    snapshot.Models[snapshot.Index.RankedModels[rankedModel].Model],
                    ImmutableCollectionsMarshal.AsImmutableArray(line),
                    line.Length - line.AsSpan().Count(LeaderboardCell.Missing)));
            }
        }

        return rows;
    }

    /// <summary>Tells rows of one model apart into the one that counts and those that stand behind it.</summary>
    private static void CountOnce(List<LeaderboardRow> rows)
    {
        foreach (var same in rows.Index().GroupBy(row => row.Item.RankedModel.AtStage)
            .Where(same => same.Skip(1).Any()).ToList())
        {
            var before = ImmutableArray<LeaderboardRow>.Empty;
            foreach (var (place, row) in same.OrderByDescending(row => row.Item.Covered)
                .ThenBy(row => row.Item.RankedModel.Hardware.Name, StringComparer.Ordinal)
                .ThenBy(row => row.Item.RankedModel.Hardware.Count)
                .ThenBy(row => row.Item.RankedModel.Hardware.Note, StringComparer.Ordinal))
            {
                rows[place] = row with { CountBefore = before };
                before = before.Add(row);
            }
        }
    }

    /// <summary>The column asked for; without a word of how to order, the first, so that the first row is the one that leads in what the
    /// page draws.</summary>
    private static int OrderOf(ImmutableArray<LeaderboardColumn> columns, ViewState view)
    {
        var word = view.Sort.TrimStart('-');
        return word is SortByModel or SortBySize ? -1
            : word.Length == 0 ? (view.Rules < DefaultRules.Third || columns.IsEmpty ? -1 : 0)
            : columns.IndexOf(columns.FirstOrDefault(c => c.Key == word || Slug.From(c.Protocol.Task.Benchmark) == word)!);
    }

    private static ImmutableArray<LeaderboardRow> Sort(
        List<LeaderboardRow> rows, ImmutableArray<LeaderboardColumn> columns, int column, ViewState view)
    {
        var backwards = view.Sort.StartsWith('-');
        IOrderedEnumerable<LeaderboardRow> ordered = view.Sort.TrimStart('-') switch
        {
            SortByModel => backwards
                ? rows.OrderByDescending(Name, StringComparer.OrdinalIgnoreCase) : rows.OrderBy(Name, StringComparer.OrdinalIgnoreCase),
            SortBySize => BySize(rows, view.SizeOf, backwards),
            _ when column >= 0 => ByColumn(rows, columns, column, backwards).ThenByDescending(row => row.Covered),
            _ => rows.OrderByDescending(row => row.Covered),
        };
        if (column < 0 && columns.Length > 0)
        {
            ordered = ordered.ThenByDescending(row => Key(row.Cells[0], columns[0].Protocol.Task.Metric.HigherIsBetter));
        }

        return
        [
            .. ordered.ThenBy(Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(row => row.RankedModel.Variant.Label, StringComparer.Ordinal)
                .ThenBy(row => row.RankedModel.Hardware.Name, StringComparer.Ordinal)
                .ThenBy(row => row.RankedModel.Hardware.Count)
                .ThenBy(row => row.RankedModel.Hardware.Note, StringComparer.Ordinal),
        ];
    }

    private static IOrderedEnumerable<LeaderboardRow> ByColumn(List<LeaderboardRow> rows,
        ImmutableArray<LeaderboardColumn> columns, int column, bool backwards)
    {
        var higher = columns[column].Protocol.Task.Metric.HigherIsBetter;
        var ordered = rows.OrderBy(row => row.Cells[column].IsMissing);
        return higher == backwards
            ? ordered.ThenBy(row => row.Cells[column].Value)
            : ordered.ThenByDescending(row => row.Cells[column].Value);
    }

    private static IOrderedEnumerable<LeaderboardRow> BySize(List<LeaderboardRow> rows, SizeMeasure measure, bool backwards)
    {
        var ordered = rows.OrderBy(row => ScoreFilter.SizeOf(row.Model, measure).Billions is null);
        return backwards
            ? ordered.ThenBy(row => ScoreFilter.SizeOf(row.Model, measure).Billions)
            : ordered.ThenByDescending(row => ScoreFilter.SizeOf(row.Model, measure).Billions);
    }

    private static double Key(LeaderboardCell cell, bool higherIsBetter) =>
        cell.IsMissing ? double.NegativeInfinity : higherIsBetter ? cell.Value : -cell.Value;

    private static string Name(LeaderboardRow row) => row.Model.Name;
}
