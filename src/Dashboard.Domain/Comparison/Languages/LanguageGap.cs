using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>Why two benchmark and language pairs are not compared.</summary>
public enum LanguagePairRefusal
{
    /// <summary>They are.</summary>
    None,

    /// <summary>Both sides are in one language.</summary>
    SameLanguage,

    /// <summary>Nobody declares that they belong together: a gap between unrelated benchmarks means nothing.</summary>
    NotDeclared,

    /// <summary>The key does not name two benchmarks with their languages.</summary>
    NotAPair,

    /// <summary>They belong together, but nobody in the view has scores of both under equal conditions.</summary>
    NoScores,
}

/// <summary>One ranked model's scores on both sides of a pair.</summary>
/// <param name="Row">Score row on the pair's own side, such as Chinese.</param>
/// <param name="OtherRow">Score row on the other side, such as English.</param>
/// <param name="Difference">Own minus other; <see cref="Verdict.Ahead"/> means better in the pair's own language.</param>
public sealed record LanguageGapRow(RankedModel RankedModel, LanguageModel Model, int Row, int OtherRow, ScoreDifference Difference)
{
    /// <summary>What the items show that were asked in both languages; null where they are not known. They make the difference unless the
    /// view wants that of the averages.</summary>
    public PairedItems? Paired { get; init; }

    /// <summary>The same with items without a score treated the other way; null where there are none.</summary>
    public PairedItems? PairedOtherwise { get; init; }
}

/// <summary>
/// How much better or worse ranked models do in one language than in another: own language (Chinese) minus the other (English), on
/// benchmarks declared to belong together, both sides from one source with the same shots, stage and harness. For translations the metric
/// is the same too, and where items are declared to have the same ids and those of both sides are known, the difference is that of the
/// common items, paired (see <see cref="PairedItems"/>); else the two scores are treated as independent (see
/// <see cref="ScoreDifference"/>).
/// </summary>
/// <param name="Protocol">Of the own side; null when no ranked model has both.</param>
/// <param name="Rows">RankedModels with both scores, the lowest gap first.</param>
/// <param name="OneSided">RankedModels with one of the two scores under these protocols.</param>
/// <param name="OtherProtocols">Other pairs of protocols that some ranked model has both scores under.</param>
public sealed record LanguageGap(
    LanguagePair Pair, Protocol? Protocol, Protocol? OtherProtocol, ImmutableArray<LanguageGapRow> Rows, int OneSided, int OtherProtocols)
{
    /// <summary>The declared pair of two sides, in whichever order they are named; null with the reason when there is none.</summary>
    public static (LanguagePair? Pair, LanguagePairRefusal Refusal) Find(ComparisonRules rules, string benchmark, string language,
        string otherBenchmark, string otherLanguage)
    {
        if (string.Equals(language, otherLanguage, StringComparison.OrdinalIgnoreCase))
        {
            return (null, LanguagePairRefusal.SameLanguage);
        }

        bool Is(LanguagePair pair, string own, string ownLanguage, string other, string otherTongue) =>
            pair.Benchmark == own && pair.OtherBenchmark == other
            && string.Equals(pair.Language, ownLanguage, StringComparison.OrdinalIgnoreCase)
            && string.Equals(pair.OtherLanguage, otherTongue, StringComparison.OrdinalIgnoreCase);
        var found = rules.LanguagePairs.FirstOrDefault(pair =>
            Is(pair, benchmark, language, otherBenchmark, otherLanguage) || Is(pair, otherBenchmark, otherLanguage, benchmark, language));
        return (found, found is null ? LanguagePairRefusal.NotDeclared : LanguagePairRefusal.None);
    }

    /// <summary>Every declared pair that some ranked model of the view has both scores of, in the order of the table.</summary>
    public static ImmutableArray<LanguageGap> BuildAll(ScoreUncertainties scores, ViewState view) =>
        [.. scores.Rules.LanguagePairs.Select(pair => Build(scores, view, pair)).Where(gap => !gap.Rows.IsEmpty)];

    /// <summary>Builds the gap of a declared pair; the view's filters hold, but for benchmarks and languages.</summary>
    public static LanguageGap Build(ScoreUncertainties scores, ViewState view, LanguagePair pair)
    {
        var snapshot = scores.Snapshot;
        var rows = ScoreFilter.ComparedRows(snapshot, view with { Benchmarks = [pair.Benchmark, pair.OtherBenchmark], Languages = [] });
        var own = Sides(snapshot, rows, view, pair.Benchmark, pair.Language);
        var other = Sides(snapshot, rows, view, pair.OtherBenchmark, pair.OtherLanguage);
        var candidates = own
            .SelectMany(_ => other,
                (first, second) => (Own: first, Other: second, Common: first.Scores.Keys.Count(second.Scores.ContainsKey)))
            .Where(candidate => candidate.Common > 0 && Compare(pair.Kind, candidate.Own.Protocol, candidate.Other.Protocol))
            .OrderBy(candidate => view.Rules >= DefaultRules.Fourth
                && (candidate.Own.Protocol.Task.IsPartial || candidate.Other.Protocol.Task.IsPartial))
            .ThenByDescending(candidate => candidate.Common)
            .ThenByDescending(candidate => candidate.Own.Latest)
            .ThenBy(candidate => candidate.Own.Order)
            .ThenBy(candidate => candidate.Other.Order)
            .ToList();
        if (candidates.Count == 0)
        {
            return new LanguageGap(pair, null, null, [], 0, 0);
        }

        var (left, right, common) = candidates[0];
        return new LanguageGap(
            pair,
            left.Protocol,
            right.Protocol,
            [
                .. left.Scores.Where(entry => right.Scores.ContainsKey(entry.Key))
                    .Select(entry => Row(scores, view, pair, entry.Key, entry.Value, right.Scores[entry.Key]))
                    .OrderBy(row => row.Difference.Value)
                    .ThenBy(row => row.Model.Name, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(row => row.RankedModel.Variant.Label, StringComparer.Ordinal)
                    .ThenBy(row => row.RankedModel.Hardware.Name, StringComparer.Ordinal),
            ],
            left.Scores.Count + right.Scores.Count - (2 * common),
            candidates.Count - 1);
    }

    private static LanguageGapRow Row(ScoreUncertainties scores, ViewState view, LanguagePair pair, RankedModel rankedModel, int row,
        int otherRow)
    {
        var metric = scores.Snapshot.Index.Protocols[scores.Snapshot.Index.ProtocolOfRow[row]].Task.Metric;
        var items = pair.SameItemsSource is not null && scores.Snapshot.ItemsOf(row) is { } own
            && scores.Snapshot.ItemsOf(otherRow) is { } other ? MatchedItems.Of(own.Items.Read(), other.Items.Read()) : null;

        // Too few are common of translations that were numbered anew.
        var paired = items is null ? null : PairedItems.Of(items, metric, view.LeavesOutErrors);
        return new LanguageGapRow(rankedModel, scores.Snapshot.Models[rankedModel.Model], row, otherRow, paired is null || view.IsUnpaired
            ? ScoreDifference.Between(scores.Of(row), scores.Of(otherRow), metric.HigherIsBetter) : ScoreDifference.Of(paired))
        {
            Paired = paired,
            PairedOtherwise = paired is not { Unscored: > 0 } ? null : PairedItems.Of(items!, metric, !view.LeavesOutErrors),
        };
    }

    /// <summary>The scores of one side under one protocol.</summary>
    /// <param name="Order">Place among the protocols of the side, best covered first.</param>
    private sealed record Side(Protocol Protocol, int Latest, int Order, Dictionary<RankedModel, int> Scores);

    private static List<Side> Sides(ResultSnapshot snapshot, int[] rows, ViewState view, string benchmark, string language)
    {
        var own = rows.Where(row => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]] == benchmark
            && LanguageTag.Matches(language, snapshot.Data.Tasks[snapshot.Data.Task[row]].Language)).ToArray();
        return
        [
            .. ProtocolChoice.PerBenchmark(snapshot, ProtocolChoice.Group(snapshot, own, view.Focus), view.Rules)
                .SelectMany(groups => groups)
                .Select((group, order) => new Side(snapshot.Index.Protocols[group.Code],
                    group.Rows.Max(row => snapshot.Index.DateOfRun[snapshot.Data.Run[row]]), order, Shown(snapshot, group))),
        ];
    }

    private static Dictionary<RankedModel, int> Shown(ResultSnapshot snapshot, ProtocolScores group) => group.Rows
        .GroupBy(row => snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]])
        .ToDictionary(rankedModel => rankedModel.Key,
            rankedModel => rankedModel.Aggregate((shown, row) => ShownStatement.Precedes(snapshot, row, shown) ? row : shown));

    private static bool Compare(LanguagePairKind kind, Protocol own, Protocol other) =>
        own.Source == other.Source && own.Shots == other.Shots && own.Harness == other.Harness
        && own.Task.Metric is { Unit: "percent" } && other.Task.Metric is { Unit: "percent" }
        && own.Task.Metric.HigherIsBetter == other.Task.Metric.HigherIsBetter
        && (kind == LanguagePairKind.Native || own.Task.Metric == other.Task.Metric);
}
