using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// Two to five models head to head: the first of the view's models against each other one. Per benchmark and language one protocol and
/// stage: the one that most of the chosen models have; of equals one that the first model has, then post-trained before base, then as
/// <see cref="ProtocolChoice.PerBenchmark"/> orders them. A model that was measured on several devices, or at several stages of
/// post-training, takes part with all of them, and is ahead only if all are. All lines are of base models or none is: those that people use
/// unless the view lets base models in only; under rules before <see cref="DefaultRules.Fourth"/> both stand together.
/// </summary>
/// <param name="Models">The models compared, in the order of the view; fewer than two give no lines.</param>
/// <param name="UnknownModels">Slugs of the view that are no model.</param>
/// <param name="TooMany">Models of the view beyond the fifth.</param>
/// <param name="Lines">By category, then benchmark, then language.</param>
/// <param name="Summaries">One per model but the first.</param>
public sealed record HeadToHead(
    ImmutableArray<LanguageModel> Models,
    ImmutableArray<string> UnknownModels,
    ImmutableArray<LanguageModel> TooMany,
    ImmutableArray<FactLine> Facts,
    ImmutableArray<HeadToHeadLine> Lines,
    ImmutableArray<PairSummary> Summaries,
    ImmutableArray<NotCompared> NotCompared)
{
    /// <summary>Whether the lines are of base models.</summary>
    public bool IsBase { get; private init; }

    /// <summary>Lines of base models that there are besides and that are not shown.</summary>
    public int BaseLinesLeft { get; private init; }

    /// <summary>Models that are compared at once at most.</summary>
    public const int MaxModels = ViewState.MaxInTray;

    /// <summary>A chance from which on a difference is not clear.</summary>
    private const double Unclear = 0.05;

    /// <summary>Attributes that are shown side by side, in this order.</summary>
    public static ImmutableArray<string> FactAttributes { get; } =
        ["total_params", "active_params", "architecture", "context_length", "pretraining_tokens", "licence",
            "release_date", "announcement_date"];

    /// <summary>Compares the view's models; all other filters of the view hold too.</summary>
    public static HeadToHead Build(ScoreUncertainties scores, ViewState view)
    {
        var snapshot = scores.Snapshot;
        var known = view.Models.Select(snapshot.FindModel).OfType<LanguageModel>().ToList();
        ImmutableArray<LanguageModel> models = [.. known.Take(MaxModels)];
        ImmutableArray<string> unknown = [.. view.Models.Where(slug => snapshot.FindModel(slug) is null)];
        var all = models.Length < 2
            ? [] : Candidates(scores, view with { Models = KeySet.From(models.Select(model => model.Slug)) }, models);
        var (used, bases) = (OfStage(all, isBase: false), OfStage(all, isBase: true));
        var isBase = !used.Exists(HasLine) && bases.Exists(HasLine);
        var shown = view.Rules < DefaultRules.Fourth ? all : isBase ? bases : used;
        ImmutableArray<HeadToHeadLine> lines =
        [
            .. shown.Select(candidates => Line(snapshot, candidates, view)).OfType<HeadToHeadLine>()
                .OrderBy(line => line.Category is null)
                .ThenBy(line => line.Category, StringComparer.OrdinalIgnoreCase)
                .ThenBy(line => line.Protocol.Task.Benchmark, StringComparer.OrdinalIgnoreCase)
                .ThenBy(line => line.Protocol.Task.Language, StringComparer.Ordinal),
        ];
        lines = Enumerable.Range(0, Math.Max(0, models.Length - 1)).Aggregate(lines, (so, pair) => Together(scores, so, pair));
        return new HeadToHead(
            models,
            unknown,
            [.. known.Skip(MaxModels)],
            FactLines(snapshot, models),
            lines,
            [.. models.Skip(1).Select((other, i) => Summary(other, lines, i))],
            [.. models.Skip(1)
                .SelectMany((other, i) => all.Zip(shown, (of, those) => Missing(of, those, other, i + 1)).OfType<NotCompared>())])
        {
            IsBase = isBase,
            BaseLinesLeft = view.Rules < DefaultRules.Fourth || isBase ? 0 : bases.Count(HasLine),
        };
    }

    private static bool HasLine(Candidate[] candidates) => candidates.Length > 0 && candidates[0].Overlap > 1;

    /// <summary>Of each benchmark the protocols of one stage, of some none.</summary>
    private static List<Candidate[]> OfStage(List<Candidate[]> all, bool isBase) =>
        all.ConvertAll(candidates => Array.FindAll(candidates, candidate => candidate.Stage == CheckpointStage.Base == isBase));

    /// <summary>The results of one pair of models with what remains of each when all that count are read together.</summary>
    private static ImmutableArray<HeadToHeadLine> Together(ScoreUncertainties scores, ImmutableArray<HeadToHeadLine> lines, int pair)
    {
        var judged = lines.Where(line => line.Pairs[pair] is not null).ToLookup(line => line.Protocol.Task.Language, StringComparer.Ordinal)
            .ToDictionary(language => language.Key,
                language => language.Select(line => Slug.From(line.Protocol.Task.Benchmark)).ToHashSet(StringComparer.Ordinal));
        var results = lines.Select(line => line.Pairs[pair] is { } result ? result with
        {
            CountedWith = BenchmarkGroups.WholeAmong(
                scores, Slug.From(line.Protocol.Task.Benchmark), judged[line.Protocol.Task.Language]),
        } : null).ToArray();
        var counted = results.Where(result => result is { CountedWith: null, PValue: >= 0 }).ToArray();
        foreach (var (place, chance) in HolmAdjustment.Adjust([.. counted.Select(result => result!.PValue)]).Index())
        {
            if (chance >= Unclear)
            {
                results[Array.IndexOf(results, counted[place])] = counted[place]! with { Adjusted = Verdict.NoClearDifference };
            }
        }

        return [.. lines.Zip(results, (line, result) => line with { Pairs = line.Pairs.SetItem(pair, result) })];
    }

    /// <summary>Scores of the models under one protocol at one stage.</summary>
    private sealed record Candidate(Protocol Protocol, CheckpointStage Stage, ImmutableArray<ImmutableArray<HeadToHeadEntry>> Sides)
    {
        public int Overlap => Sides.Count(side => !side.IsEmpty);

        public bool Has(int model) => !Sides[model].IsEmpty;
    }

    /// <summary>Per benchmark and language every protocol and stage, the best one first.</summary>
    private static List<Candidate[]> Candidates(ScoreUncertainties scores, ViewState view, ImmutableArray<LanguageModel> models)
    {
        var snapshot = scores.Snapshot;
        var groups = ProtocolChoice.Group(snapshot, view, out _);
        return
        [
            .. ProtocolChoice.PerBenchmark(snapshot, groups, view.Rules).Select(benchmark => benchmark
                .SelectMany(group => group.Rows
                    .GroupBy(row => RankedModelOf(snapshot, row).Variant.Stage())
                    .Select(stage => new Candidate(snapshot.Index.Protocols[group.Code], stage.Key,
                        [.. models.Select(model => Entries(scores, model, stage))])))
                .OrderByDescending(candidate => candidate.Overlap)
                .ThenByDescending(candidate => candidate.Has(0))
                .ThenBy(candidate => candidate.Stage)
                .ToArray()),
        ];
    }

    private static ImmutableArray<HeadToHeadEntry> Entries(ScoreUncertainties scores, LanguageModel model, IEnumerable<int> rows)
    {
        var snapshot = scores.Snapshot;
        return
        [
            .. rows.Where(row => snapshot.Models[RankedModelOf(snapshot, row).Model] == model)
                .GroupBy(row => RankedModelOf(snapshot, row))
                .Select(rankedModel => (RankedModel: rankedModel.Key,
                    Row: rankedModel.Aggregate((shown, row) => ShownStatement.Precedes(snapshot, row, shown) ? row : shown)))
                .Select(entry => new HeadToHeadEntry(entry.RankedModel, entry.Row, scores.Of(entry.Row)))
                .OrderBy(entry => entry.RankedModel.Variant.Label, StringComparer.Ordinal)
                .ThenBy(entry => entry.RankedModel.Hardware.Name, StringComparer.Ordinal)
                .ThenBy(entry => entry.RankedModel.Hardware.Count)
                .ThenBy(entry => entry.RankedModel.Hardware.Note, StringComparer.Ordinal),
        ];
    }

    private static HeadToHeadLine? Line(ResultSnapshot snapshot, Candidate[] candidates, ViewState view)
    {
        if (!HasLine(candidates))
        {
            return null;
        }

        var chosen = candidates[0];
        var metric = chosen.Protocol.Task.Metric;
        return new HeadToHeadLine(
            chosen.Protocol,
            snapshot.Benchmarks.GetValueOrDefault(Slug.From(chosen.Protocol.Task.Benchmark))?.Category,
            chosen.Stage,
            chosen.Sides,
            [.. Enumerable.Range(1, chosen.Sides.Length - 1)
                .Select(other => chosen.Has(0) && chosen.Has(other)
                    ? WithItems(snapshot, PairResult.Of(chosen.Sides[0], chosen.Sides[other], metric.HigherIsBetter), chosen.Sides[0],
                        chosen.Sides[other], metric, view)
                    : null)],
            candidates.Length - 1);
    }

    /// <summary>The result with what the items say that both were asked, which decides unless the view wants it not to. Where a model takes
    /// part with several scores there is no one pair of runs.</summary>
    private static PairResult WithItems(ResultSnapshot snapshot, PairResult result, ImmutableArray<HeadToHeadEntry> first,
        ImmutableArray<HeadToHeadEntry> other, Metric metric, ViewState view)
    {
        if (first is not [var own] || other is not [var rival] || snapshot.ItemsOf(own.Row) is not { } items
            || snapshot.ItemsOf(rival.Row) is not { } others)
        {
            return result;
        }

        var matched = MatchedItems.Of(items.Items.Read(), others.Items.Read());
        if (PairedItems.Of(matched, metric, view.LeavesOutErrors) is not { } paired)
        {
            return result;
        }

        return (view.IsUnpaired ? result with { Paired = paired } : result.DecidedBy(paired, metric.HigherIsBetter)) with
        {
            PairedOtherwise = paired.Unscored == 0 ? null : PairedItems.Of(matched, metric, !view.LeavesOutErrors),
        };
    }

    private static NotCompared? Missing(Candidate[] candidates, Candidate[] shown, LanguageModel model, int other)
    {
        if (shown.Length > 0 && shown[0].Has(0) && shown[0].Has(other))
        {
            return null;
        }

        var (firstHas, otherHas) = (candidates.Any(candidate => candidate.Has(0)), candidates.Any(candidate => candidate.Has(other)));
        NotComparedReason? reason = (firstHas, otherHas) switch
        {
            (false, false) => null,
            (true, false) => NotComparedReason.OtherMissing,
            (false, true) => NotComparedReason.FirstMissing,
            _ when shown.Any(candidate => candidate.Has(0) && candidate.Has(other)) => NotComparedReason.ProtocolNotChosen,
            _ when candidates.Any(candidate => candidate.Has(0) && candidate.Has(other)) => NotComparedReason.StageNotShown,
            _ when candidates.GroupBy(candidate => candidate.Protocol).Any(same => same.Any(candidate => candidate.Has(0))
                && same.Any(candidate => candidate.Has(other))) => NotComparedReason.OtherStage,
            _ => NotComparedReason.OtherProtocol,
        };
        var task = candidates[0].Protocol.Task;
        return reason is { } known ? new NotCompared(task.Benchmark, task.Language, model, known) : null;
    }

    private static PairSummary Summary(LanguageModel other, ImmutableArray<HeadToHeadLine> lines, int pair) => new(
        other,
        Tally.Of(lines.Select(line => line.Pairs[pair])),
        lines.Where(line => line.Pairs[pair] is not null)
            .GroupBy(line => line.Protocol.Task.Language, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                language => language.Key, language => Tally.Of(language.Select(line => line.Pairs[pair])), StringComparer.Ordinal));

    private static ImmutableArray<FactLine> FactLines(ResultSnapshot snapshot, ImmutableArray<LanguageModel> models)
    {
        var slugs = models.Select(model => model.Slug).ToHashSet(StringComparer.Ordinal);
        var facts = snapshot.Facts
            .Where(fact => fact.Subject == FactSubject.Model && slugs.Contains(Slug.From(fact.Name)))
            .ToLookup(fact => (Slug.From(fact.Name), FactSheet.BaseAttribute(fact.Attribute)));
        return
        [
            .. FactAttributes
                .Select(
                    attribute => new FactLine(attribute, [.. models.Select(model => Cell(attribute, [.. facts[(model.Slug, attribute)]]))]))
                .Where(line => line.Cells.Any(cell => !cell.All.IsEmpty)),
        ];
    }

    private static FactCell Cell(string attribute, ImmutableArray<Fact> all) => new(ModelFacts.Best(all, attribute), all);

    private static RankedModel RankedModelOf(ResultSnapshot snapshot, int row) =>
        snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]];
}
