using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A value of a model with the date of its release.</summary>
/// <param name="Outcome">Null for one that is not among those compared.</param>
public sealed record ReleasePoint(ScoredModel Scored, PartialDate Released, ReleaseOutcome? Outcome)
{
    public LanguageModel Model => Scored.Entry.Model;

    /// <summary>Whether it was better than all that had come out by then.</summary>
    public bool WasBest => Outcome is ReleaseOutcome.First or ReleaseOutcome.ClearlyBest or ReleaseOutcome.Best;
}

/// <summary>The best value so far. Models that are pre-trained only are never in one line with others.</summary>
/// <param name="Family">Family name; null for all models together.</param>
/// <param name="IsBase">Whether it is of models that are pre-trained only.</param>
/// <param name="Steps">Earliest first, in the unit of the values.</param>
public sealed record ReleaseLine(string? Family, bool IsBase, ImmutableArray<BestStep> Steps);

/// <summary>Values of one column or axis by the dates at which models were released.</summary>
/// <param name="Points">Earliest first.</param>
/// <param name="Undated">Models whose release no source dates, best first; they are on no line.</param>
/// <param name="Families">By family.</param>
/// <param name="AllModels">That of most points first.</param>
public sealed record ReleaseSeries(ImmutableArray<ReleasePoint> Points, ImmutableArray<ScoredModel> Undated,
    ImmutableArray<ReleaseLine> Families, ImmutableArray<ReleaseLine> AllModels)
{
    /// <summary>Builds the series of values that may be compared with each other.</summary>
    /// <param name="sign">1 where more is better, −1 where less is.</param>
    /// <param name="isCompared">Which values take part in the lines; null for all.</param>
    public static ReleaseSeries Build(IEnumerable<ScoredModel> values, int sign, Func<ScoredModel, bool>? isCompared = null)
    {
        var dated = values.ToLookup(value => value.Entry.Model.ReleaseDate is not null);
        var compared = dated[true].ToLookup(value => isCompared?.Invoke(value) ?? true);
        var stages = compared[true].Select(value => (Scored: value, Candidate: Candidate(value, sign)))
            .GroupBy(entry => IsBase(entry.Scored)).OrderByDescending(stage => stage.Count()).ThenBy(stage => stage.Key).ToList();
        return new ReleaseSeries(
            [
                .. stages.SelectMany(stage => stage.Zip(BestSoFar.Outcomes([.. stage.Select(entry => entry.Candidate)]),
                        (entry, outcome) => new ReleasePoint(entry.Scored, entry.Candidate.Released, outcome)))
                    .Concat(compared[false].Select(value => new ReleasePoint(value, value.Entry.Model.ReleaseDate!.Value, null)))
                    .OrderBy(point => point.Released.Middle).ThenByDescending(point => sign * point.Scored.Value),
            ],
            [.. dated[false].OrderByDescending(value => sign * value.Value)],
            [
                .. stages.SelectMany(stage => stage)
                    .GroupBy(entry => (entry.Scored.Entry.Model.Family, IsBase: IsBase(entry.Scored)))
                    .OrderBy(family => family.Key.Family, StringComparer.OrdinalIgnoreCase).ThenBy(family => family.Key.IsBase)
                    .Select(family => Line(family.Key.Family, family.Key.IsBase, family.Select(entry => entry.Candidate), sign)),
            ],
            [.. stages.Select(stage => Line(null, stage.Key, stage.Select(entry => entry.Candidate), sign))]);
    }

    /// <summary>The model that is the best so far, on the line of most points; of several as good the first. Null when none is
    /// dated.</summary>
    public ReleasePoint? Best => AllModels is [{ Steps: [.., var last], IsBase: var isBase }, ..]
        ? Points.First(point => point.Outcome is not null && IsBase(point.Scored) == isBase && point.Released.Middle == last.Day
            && point.Scored.Value.Equals(last.Value))
        : null;

    /// <summary>How many models of a family are compared, and how many of them were best when they were released.</summary>
    public (int WereBest, int Models) Of(string family)
    {
        var models = Points.Where(point => point.Outcome is not null && point.Model.FamilySlug == family)
            .GroupBy(point => point.Model.Slug, StringComparer.Ordinal).ToList();
        return (models.Count(model => model.Any(point => point.WasBest)), models.Count);
    }

    private static bool IsBase(ScoredModel value) => value.Entry.RankedModel.Variant.Stage() == CheckpointStage.Base;

    private static ReleaseCandidate Candidate(ScoredModel value, int sign) => new(value.Entry.Model.Slug,
        value.Entry.Model.ReleaseDate!.Value, sign * value.Value,
        value.Interval is { } interval && sign < 0 ? new Interval(-interval.High, -interval.Low) : value.Interval);

    private static ReleaseLine Line(string? family, bool isBase, IEnumerable<ReleaseCandidate> candidates, int sign) =>
        new(family, isBase, [.. BestSoFar.Steps(candidates).Select(step => step with { Value = sign * step.Value })]);
}
