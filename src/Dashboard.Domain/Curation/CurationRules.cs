using System.Collections.Frozen;

namespace Dashboard.Domain.Curation;

/// <summary>What a <see cref="CurationRule"/> says.</summary>
public enum CurationKind : byte
{
    /// <summary>A model (subject: slug) is another (value: its name).</summary>
    ModelAlias = 1,

    /// <summary>A benchmark (subject: slug) is another (value: its name).</summary>
    BenchmarkAlias = 2,

    /// <summary>The items of a benchmark (subject: slug), of one source (scope: id) or all, are in a language (value: BCP 47).</summary>
    Language = 3,

    /// <summary>A metric (scope) of a benchmark (subject: slug) is in a unit (value).</summary>
    MetricUnit = 4,

    /// <summary>A metric (scope) of a benchmark (subject: slug) is better <c>higher</c> or <c>lower</c> (value).</summary>
    MetricDirection = 5,

    /// <summary>What a source (subject: id) states has an evidence grade (value).</summary>
    SourceEvidence = 6,

    /// <summary>Someone claims something (subject: slug of the claim), with how to test it (value: the claim as text).
    /// It changes no statement.</summary>
    Claim = 7,

    /// <summary>One unit of a currency was worth an amount (value) of another (subject: <c>usd-cny</c>) by a source on a day (scope:
    /// <c>s13 2025-03-25</c>).</summary>
    ExchangeRate = 8,

    /// <summary>A model (subject: slug) is of a family (value), resting on what the scope says (<see cref="CuratedGround"/>) or on
    /// nothing but the reason.</summary>
    ModelFamily = 9,

    /// <summary>A model (subject: slug) is made by somebody (value); scope as above.</summary>
    ModelDeveloper = 10,

    /// <summary>When a model was released (value: ISO date or its prefix); see <see cref="CuratedFact"/>.</summary>
    ReleaseDate = 11,

    /// <summary>Licence of a model (value); see <see cref="CuratedFact"/>.</summary>
    Licence = 12,

    /// <summary>Whether a model's weights can be downloaded (value: <c>yes</c> or <c>no</c>); see <see cref="CuratedFact"/>.</summary>
    OpenWeights = 13,

    /// <summary>All parameters of a model (value: billions); see <see cref="CuratedFact"/>.</summary>
    TotalParameters = 14,

    /// <summary>Parameters that take part in computing one token (value: billions); see <see cref="CuratedFact"/>.</summary>
    ActiveParameters = 15,
}

/// <summary>A person's rule about how statements are read; the statements themselves stay as they are.</summary>
/// <param name="Subject">Slug of the model or benchmark, or id of the source.</param>
/// <param name="Scope">Narrows the subject; empty for all of it.</param>
public sealed record CurationRule(CurationKind Kind, string Subject, string Scope, string Value);

/// <summary>All rules that hold, ready to be applied. Chains of aliases are followed; one that ends in itself is not.</summary>
public sealed class CurationRules(IEnumerable<CurationRule> rules)
{
    /// <summary>The value of <see cref="CurationKind.MetricDirection"/> for more is better.</summary>
    public const string Higher = "higher";

    /// <summary>The value of <see cref="CurationKind.MetricDirection"/> for less is better.</summary>
    public const string Lower = "lower";

    private readonly FrozenDictionary<(CurationKind Kind, string Subject, string Scope), string> values =
        rules.ToFrozenDictionary(rule => (rule.Kind, rule.Subject, rule.Scope), rule => rule.Value);

    /// <summary>No rules.</summary>
    public static CurationRules None { get; } = new([]);

    public bool IsEmpty => values.Count == 0;

    /// <summary>The slug that a model or benchmark counts as: its own where no alias says otherwise.</summary>
    /// <param name="kind"><see cref="CurationKind.ModelAlias"/> or <see cref="CurationKind.BenchmarkAlias"/>.</param>
    public string Follow(CurationKind kind, string slug)
    {
        var passed = new HashSet<string>(StringComparer.Ordinal);
        var current = slug;
        while (values.TryGetValue((kind, current, ""), out var target))
        {
            if (!passed.Add(current))
            {
                return slug;
            }

            current = Slug.From(target);
        }

        return current;
    }

    /// <summary>Whether one more alias would lead back to where it starts.</summary>
    public bool MakesCycle(CurationRule alias) =>
        Follow(alias.Kind, Slug.From(alias.Value)) == alias.Subject || Slug.From(alias.Value) == alias.Subject;

    /// <summary>A task as curated for scores of one source.</summary>
    /// <param name="benchmark">Name of the benchmark that the task's counts as.</param>
    public EvaluationTask Apply(EvaluationTask task, string benchmark, string source)
    {
        if (IsEmpty)
        {
            return task;
        }

        string[] slugs = [Slug.From(task.Benchmark), Slug.From(benchmark)];
        var unit = Find(CurationKind.MetricUnit, slugs, task.Metric.Name) ?? task.Metric.Unit;
        var isHigherBetter = Find(CurationKind.MetricDirection, slugs, task.Metric.Name) is { } direction
            ? direction == Higher : task.Metric.HigherIsBetter;
        return task with
        {
            Benchmark = benchmark,
            Language = Find(CurationKind.Language, slugs, source) ?? Find(CurationKind.Language, slugs, "") ?? task.Language,
            Metric = new Metric(task.Metric.Name, unit, isHigherBetter),
        };
    }

    /// <summary>The evidence of what a source states.</summary>
    public EvidenceGrade Apply(EvidenceGrade stated, string source) =>
        !IsEmpty && values.TryGetValue((CurationKind.SourceEvidence, source, ""), out var word)
            && EvidenceGrades.TryParse(word, out var grade) ? grade : stated;

    private string? Find(CurationKind kind, ReadOnlySpan<string> subjects, string scope)
    {
        foreach (var subject in subjects)
        {
            if (values.TryGetValue((kind, subject, scope), out var value))
            {
                return value;
            }
        }

        return null;
    }
}
