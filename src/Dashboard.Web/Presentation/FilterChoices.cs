using System.Runtime.CompilerServices;

namespace Dashboard.Web.Presentation;

/// <summary>One thing that a filter offers.</summary>
/// <param name="Value">Its word in the URL.</param>
/// <param name="Label">Its name on the page.</param>
public sealed record FilterChoice(string Value, string Label);

/// <summary>What the filters offer: everything that has a score at the snapshot's revision. Worked out once per snapshot.</summary>
public sealed class FilterChoices
{
    private static readonly ConditionalWeakTable<ResultSnapshot, FilterChoices> Known = [];

    private FilterChoices(ResultSnapshot snapshot)
    {
        var data = snapshot.Data;
        var (runCodes, taskCodes, grades) = (new SortedSet<int>(), new SortedSet<int>(), new HashSet<EvidenceGrade>());
        foreach (var row in snapshot.CurrentRows)
        {
            runCodes.Add(data.Run[row]);
            taskCodes.Add(data.Task[row]);
            grades.Add(data.Evidence[row]);
        }

        var (runs, tasks) = (runCodes.Select(code => data.Runs[code]).ToList(), taskCodes.Select(code => data.Tasks[code]).ToList());
        var models = runCodes.Select(snapshot.ModelOfRun).DistinctBy(model => model.Slug).ToList();
        Families = Sorted(models.Select(model => new FilterChoice(model.FamilySlug, model.Family)));
        Models = Sorted(models.Select(model => new FilterChoice(model.Slug, model.Name)));
        Licences = Sorted(models.Select(model => model.Licence).OfType<ModelLicence>()
            .Select(licence => new FilterChoice(licence.Slug, licence.Name)));
        UnknownWeights = models.Count(model => model.Weights.AreOpen is null);
        Benchmarks = Sorted(tasks.Select(task => new FilterChoice(Slug.From(task.Benchmark), task.Benchmark)));
        Domains = [.. BenchmarkDomains.All.Select(domain => new FilterChoice(domain, DomainLabels.Of(domain)))];
        WithoutDomain = Benchmarks.Count(benchmark => BenchmarkDomains.Of(benchmark.Value).Count == 0);
        Languages = Sorted(tasks.Select(task => new FilterChoice(task.Language, LanguageNames.Of(task.Language))));
        Variants =
        [
            .. new[] { VariantKind.Base, VariantKind.Chat, VariantKind.Reasoning, VariantKind.Stage }
                .Select(kind => new FilterChoice(Labels.VariantWord(kind), Labels.Of(kind))),
            .. Sorted(runs.Where(run => run.Variant.Label.Length > 0).Select(run => new FilterChoice(run.Variant.Slug, run.Variant.Label)))
                .Where(choice => !Variant.KindWords.Contains(choice.Value, StringComparer.Ordinal)),
        ];
        Hardware = Sorted(runs.Where(run => run.Hardware.Name is not null)
            .Select(run => new FilterChoice(Slug.From(run.Hardware.Name!), Labels.Device(run.Hardware.Name!))));
        Evidence = [.. EvidenceGrades.All.Where(grade => grades.Contains(grade))
            .Select(grade => new FilterChoice(grade.Slug(), Labels.Of(grade)))];
        Sources = Sorted(
            runs.Select(run => new FilterChoice(run.Source, $"{run.Source} {snapshot.Sources.GetValueOrDefault(run.Source)?.Title}")));
    }

    public FilterChoice[] Families { get; }

    public FilterChoice[] Models { get; }

    public FilterChoice[] Benchmarks { get; }

    /// <summary>All domains, whether or not a benchmark has a score in them.</summary>
    public FilterChoice[] Domains { get; }

    /// <summary>Benchmarks of which no domain is known.</summary>
    public int WithoutDomain { get; }

    public FilterChoice[] Languages { get; }

    public FilterChoice[] Variants { get; }

    public FilterChoice[] Licences { get; }

    /// <summary>Models of which it is unknown whether their weights are open.</summary>
    public int UnknownWeights { get; }

    public FilterChoice[] Hardware { get; }

    public FilterChoice[] Evidence { get; }

    public FilterChoice[] Sources { get; }

    /// <summary>The choices of a snapshot.</summary>
    public static FilterChoices Of(ResultSnapshot snapshot) => Known.GetValue(snapshot, static key => new FilterChoices(key));

    private static FilterChoice[] Sorted(IEnumerable<FilterChoice> choices) =>
        [.. choices.DistinctBy(choice => choice.Value).OrderBy(choice => choice.Label, StringComparer.OrdinalIgnoreCase)];
}
