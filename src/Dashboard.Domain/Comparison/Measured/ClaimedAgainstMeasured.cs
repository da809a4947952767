using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A benchmark as a vendor names it without its version, and one that states it.</summary>
/// <param name="Claimed">Slug of the benchmark of the vendor's value.</param>
/// <param name="Measured">Slug of the benchmark of the independent value.</param>
/// <param name="Note">Why they may be put side by side.</param>
public sealed record MeasuredAs(string Claimed, string Measured, string? Note);

/// <summary>
/// What vendors say of their own models beside what others measured. A vendor's value is one of the grade self-reported; an independent
/// one is independent or of a third party, from another source and, where it is stated, another reporter. They belong together by model,
/// stage, benchmark, language, unit and direction of the metric; what one side leaves open (a language, a stage that people use) stands
/// beside what the other states, and is listed as not stated. Every independent value is a pair by itself, beside the vendor's value whose
/// conditions differ least: fewest that differ, then fewest not stated, then not read from a figure, then the latest. Nothing is averaged
/// over protocols.
/// </summary>
/// <param name="Pairs">Those in percent first, the most different first.</param>
/// <param name="Summaries">Per vendor and family, most pairs first.</param>
/// <param name="Vendors">Vendors' values of the view, with or without an independent one.</param>
/// <param name="Independent">Independent values of the view, with or without a vendor's.</param>
public sealed record ClaimedAgainstMeasured(
    ImmutableArray<MeasuredPair> Pairs, ImmutableArray<MeasuredSummary> Summaries, int Vendors, int Independent)
{
    private const string Percent = "percent";

    /// <summary>Finds all pairs of a view. A pair is in if benchmark, domain and language of either side are.</summary>
    public static ClaimedAgainstMeasured Build(ScoreUncertainties scores, ViewState view)
    {
        var snapshot = scores.Snapshot;
        var tasks = ScoreFilter.AllowedTasks(snapshot, view);
        var rows = ScoreFilter.Rows(snapshot, view with { Benchmarks = default, Domains = default, Languages = default });
        var vendors = rows.Where(row => snapshot.Data.Evidence[row] == EvidenceGrade.SelfReported)
            .ToLookup(row => (ModelOf(snapshot, row), BenchmarkOf(snapshot, row), TaskOf(snapshot, row).Language));
        string[] languages = [.. vendors.Select(group => group.Key.Language).Distinct(StringComparer.Ordinal)];
        var names = scores.Rules.MeasuredAs.ToLookup(name => name.Measured, name => name.Claimed, StringComparer.Ordinal);
        var independent = rows.Where(row => snapshot.Data.Evidence[row] is EvidenceGrade.Independent or EvidenceGrade.ThirdParty).ToList();
        var found = new List<MeasuredPair>();
        foreach (var row in independent)
        {
            var (model, benchmark, language) = (ModelOf(snapshot, row), BenchmarkOf(snapshot, row), TaskOf(snapshot, row).Language);
            string[] same = language == LanguageTag.Undetermined ? languages : [language, LanguageTag.Undetermined];
            var candidates = names[benchmark].Prepend(benchmark)
                .SelectMany(name => same.SelectMany(tag => vendors[(model, name, tag)]))
                .Where(claimed => tasks[snapshot.Data.Task[row]] || tasks[snapshot.Data.Task[claimed]])
                .Where(claimed => BelongTogether(snapshot, claimed, row))
                .Select(claimed => Pair(scores, claimed, row))
                .OrderBy(pair => pair.Differing)
                .ThenBy(pair => pair.NotStated)
                .ThenBy(pair => snapshot.Data.Marks[pair.Claimed].HasFlag(EvidenceMarks.FromFigure))
                .ThenByDescending(pair => snapshot.Index.DateOfRun[snapshot.Data.Run[pair.Claimed]])
                .ThenBy(pair => pair.Claimed)
                .ToList();
            if (candidates.Count > 0)
            {
                found.Add(candidates[0] with { OtherClaims = candidates.Count - 1 });
            }
        }

        ImmutableArray<MeasuredPair> pairs =
        [
            .. Counted(snapshot, found)
                .OrderByDescending(pair => IsPercent(snapshot, pair))
                .ThenByDescending(pair => Math.Abs(pair.Difference.Value))
                .ThenBy(pair => pair.Model.Slug, StringComparer.Ordinal)
                .ThenBy(pair => pair.Measured),
        ];
        return new ClaimedAgainstMeasured(
            pairs,
            Summarize(snapshot, pairs),
            vendors.Sum(group => group.Count(row => tasks[snapshot.Data.Task[row]])),
            independent.Count(row => tasks[snapshot.Data.Task[row]]));
    }

    /// <summary>Whether the values of a pair are in percent, so that their difference is one of points.</summary>
    public static bool IsPercent(ResultSnapshot snapshot, MeasuredPair pair) => TaskOf(snapshot, pair.Measured).Metric.Unit == Percent;

    private static EvaluationTask TaskOf(ResultSnapshot snapshot, int row) => snapshot.Data.Tasks[snapshot.Data.Task[row]];

    private static EvaluationRun RunOf(ResultSnapshot snapshot, int row) => snapshot.Data.Runs[snapshot.Data.Run[row]];

    private static int ModelOf(ResultSnapshot snapshot, int row) =>
        snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]].Model;

    private static string BenchmarkOf(ResultSnapshot snapshot, int row) => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]];

    /// <summary>Whether two scores of one model and benchmark may stand side by side.</summary>
    private static bool BelongTogether(ResultSnapshot snapshot, int claimed, int measured)
    {
        var (own, other) = (TaskOf(snapshot, claimed), TaskOf(snapshot, measured));
        var (said, ran) = (RunOf(snapshot, claimed), RunOf(snapshot, measured));
        return (own.Metric.Unit, own.Metric.HigherIsBetter) == (other.Metric.Unit, other.Metric.HigherIsBetter)
            && (own.Language == other.Language || own.Language == LanguageTag.Undetermined || other.Language == LanguageTag.Undetermined)
            && SameStage(said.Variant.Kind, ran.Variant.Kind)
            && said.Source != ran.Source
            && (ran.ReportedBy is not { } reporter
                || !(Same(said.ReportedBy, reporter) || Same(snapshot.ModelOfRun(snapshot.Data.Run[claimed]).Developer, reporter)));
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>A stage that is not stated may be any that people use, not a pre-trained one.</summary>
    private static bool SameStage(VariantKind one, VariantKind other) => one == other
        || (one == VariantKind.Unknown && other is VariantKind.Chat or VariantKind.Reasoning)
        || (other == VariantKind.Unknown && one is VariantKind.Chat or VariantKind.Reasoning);

    private static MeasuredPair Pair(ScoreUncertainties scores, int claimed, int measured)
    {
        var snapshot = scores.Snapshot;
        return new MeasuredPair(
            snapshot.ModelOfRun(snapshot.Data.Run[claimed]),
            claimed,
            measured,
            [.. Aspects(snapshot, claimed, measured)],
            ScoreDifference.Between(
                scores.Of(measured), scores.Of(claimed), TaskOf(snapshot, measured).Metric.HigherIsBetter),
            OtherClaims: 0,
            Counts: false);
    }

    private static IEnumerable<AspectPair> Aspects(ResultSnapshot snapshot, int claimed, int measured)
    {
        var (own, other) = (TaskOf(snapshot, claimed), TaskOf(snapshot, measured));
        var (said, ran) = (RunOf(snapshot, claimed), RunOf(snapshot, measured));
        yield return BenchmarkOf(snapshot, claimed) == BenchmarkOf(snapshot, measured)
            ? Aspect(ProtocolAspect.Benchmark, own.Benchmark, other.Benchmark)
            : new AspectPair(ProtocolAspect.Benchmark, own.Benchmark, other.Benchmark, ProtocolAgreement.NotStated);
        foreach (var (aspect, first, second) in new[]
        {
            (ProtocolAspect.Version, own.Version, other.Version), (ProtocolAspect.Split, own.Split, other.Split),
            (ProtocolAspect.Coverage, own.Coverage?.ToString(), other.Coverage?.ToString()),
            (ProtocolAspect.Language, Stated(own.Language), Stated(other.Language)),
            (ProtocolAspect.Hardware, Words(said.Hardware), Words(ran.Hardware)),
        })
        {
            if (first is not null || second is not null)
            {
                yield return Aspect(aspect, first, second);
            }
        }

        yield return said.Variant.Kind == ran.Variant.Kind && IsPlain(said.Variant) && IsPlain(ran.Variant)
            ? new AspectPair(ProtocolAspect.Stage, said.Variant.Label, ran.Variant.Label, ProtocolAgreement.Same)
            : Aspect(ProtocolAspect.Stage, NotEmpty(said.Variant.Label), NotEmpty(ran.Variant.Label));
        yield return Aspect(ProtocolAspect.Metric, MetricWord(own.Metric.Name), MetricWord(other.Metric.Name)) with
        {
            Claimed = own.Metric.Name,
            Measured = other.Metric.Name,
        };
        yield return Aspect(ProtocolAspect.Shots, said.Shots, ran.Shots);
        yield return Aspect(ProtocolAspect.Harness, said.Harness, ran.Harness);
    }

    private static AspectPair Aspect(ProtocolAspect aspect, string? claimed, string? measured) => new(
        aspect,
        claimed,
        measured,
        claimed is null || measured is null ? ProtocolAgreement.NotStated
            : string.Equals(claimed, measured, StringComparison.OrdinalIgnoreCase) ? ProtocolAgreement.Same
            : ProtocolAgreement.Differs);

    private static string? Stated(string language) => language == LanguageTag.Undetermined ? null : language;

    private static string? NotEmpty(string text) => text.Length == 0 ? null : text;

    /// <summary>Chat and instruct are two words for one stage.</summary>
    private static bool IsPlain(Variant variant) => variant.Label.ToLowerInvariant() is "chat" or "instruct";

    /// <summary>Acc is accuracy; a score is any number.</summary>
    private static string? MetricWord(string name) => name.ToLowerInvariant() switch
    {
        "acc" or "accuracy" => "accuracy",
        "score" or "score (bar label)" => null,
        var word => word,
    };

    private static string? Words(HardwareConfiguration hardware) =>
        NotEmpty(string.Join(' ', new[] { hardware.Name, hardware.Note }.Where(word => !string.IsNullOrEmpty(word))));

    /// <summary>
    /// Of the pairs of one model, stage, benchmark and language of the vendor's the one that counts: conditions that differ least, then the
    /// stronger evidence, then the latest.
    /// </summary>
    private static IEnumerable<MeasuredPair> Counted(ResultSnapshot snapshot, List<MeasuredPair> pairs)
    {
        var counted = pairs
            .GroupBy(pair => (pair.Model.Slug, RunOf(snapshot, pair.Claimed).Variant.Kind, TaskOf(snapshot, pair.Claimed).Benchmark,
                TaskOf(snapshot, pair.Claimed).Language))
            .Select(group => group
                .OrderBy(pair => pair.Differing)
                .ThenBy(pair => pair.NotStated)
                .ThenBy(pair => snapshot.Data.Evidence[pair.Measured])
                .ThenByDescending(pair => snapshot.Index.DateOfRun[snapshot.Data.Run[pair.Measured]])
                .ThenBy(pair => pair.Measured)
                .First().Measured)
            .ToHashSet();
        return pairs.Select(pair => pair with { Counts = counted.Contains(pair.Measured) });
    }

    private static ImmutableArray<MeasuredSummary> Summarize(ResultSnapshot snapshot, ImmutableArray<MeasuredPair> pairs) =>
    [
        .. pairs.Where(pair => pair.Counts)
            .GroupBy(pair => (pair.Model.Developer, pair.Model.Family))
            .Select(group =>
            {
                var points = group.Where(pair => IsPercent(snapshot, pair)).Select(pair => pair.Difference.Value).Order().ToList();
                int Signs(int sign) => group.Count(pair => sign == Math.Sign(pair.Difference.Value)
                    * (TaskOf(snapshot, pair.Measured).Metric.HigherIsBetter ? 1 : -1));
                return new MeasuredSummary(
                    group.Key.Developer,
                    group.Key.Family,
                    group.Count(),
                    group.DistinctBy(pair => pair.Model.Slug).Count(),
                    points.Count,
                    Median(points),
                    Signs(-1),
                    Signs(1),
                    group.Count(pair => pair.Difference.Verdict == Verdict.Behind),
                    group.Count(pair => pair.Difference.Verdict == Verdict.Ahead),
                    group.Count(pair => pair.Agreement == ProtocolAgreement.Same),
                    group.Count(pair => pair.Agreement == ProtocolAgreement.Differs));
            })
            .OrderByDescending(summary => summary.Pairs)
            .ThenBy(summary => summary.Family, StringComparer.Ordinal),
    ];

    private static double Median(List<double> ascending) => ascending.Count == 0 ? double.NaN
        : (ascending[(ascending.Count - 1) / 2] + ascending[ascending.Count / 2]) / 2;
}
