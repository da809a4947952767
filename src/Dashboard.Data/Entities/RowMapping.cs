namespace Dashboard.Data.Entities;

/// <summary>Between the words of the domain and the rows of the database.</summary>
internal static class RowMapping
{
    private const char AliasSeparator = '|';

    public static SourceRow ToRow(this Source source) => new()
    {
        Id = source.Id,
        Title = source.Title,
        Publisher = source.Publisher,
        Type = source.Type,
        Url = source.Url,
        Date = source.Date,
        Retrieved = source.Retrieved,
        Accessed = source.Accessed,
        Licence = source.Licence,
        Attribution = source.Attribution,
        Note = source.Note,
    };

    public static Source ToDomain(this SourceRow row) =>
        new(row.Id, row.Title, row.Publisher, row.Type, row.Url, row.Date, row.Retrieved, row.Accessed, row.Note)
        {
            Licence = row.Licence,
            Attribution = row.Attribution,
        };

    public static ModelRow ToRow(this LanguageModel model) => new()
    {
        Slug = model.Slug,
        Name = model.Name,
        Family = model.Family,
        Developer = model.Developer,
        Aliases = model.Aliases.IsEmpty ? null : string.Join(AliasSeparator, model.Aliases),
        Note = model.Note,
        FamilyReason = model.FamilyReason,
    };

    public static LanguageModel ToDomain(this ModelRow row) =>
        new(row.Name, row.Family, row.Developer, [.. row.Aliases?.Split(AliasSeparator) ?? []], row.Note)
        {
            FamilyReason = row.FamilyReason,
        };

    public static BenchmarkRow ToRow(this Benchmark benchmark) =>
        new()
        {
            Slug = benchmark.Slug,
            Name = benchmark.Name,
            Category = benchmark.Category,
            Note = benchmark.Note,
            PartOf = benchmark.PartOf
        };

    public static Benchmark ToDomain(this BenchmarkRow row) => new(row.Name, row.Category, row.Note) { PartOf = row.PartOf };

    public static AcceleratorRow ToRow(this Accelerator accelerator) =>
        new() { Slug = accelerator.Slug, Name = accelerator.Name, Vendor = accelerator.Vendor, Note = accelerator.Note };

    public static Accelerator ToDomain(this AcceleratorRow row) => new(row.Name, row.Vendor, row.Note);

    public static FactRow ToRow(this Fact fact) => fact.Provenance.On(new FactRow
    {
        ContentKey = ContentKey.Of((int)fact.Subject, fact.Name, fact.Attribute, fact.Value.Text, fact.Unit,
            fact.Currency, fact.Provenance),
        SourceId = fact.Provenance.Source,
        Subject = fact.Subject,
        Name = fact.Name,
        Attribute = fact.Attribute,
        Value = fact.Value.Text,
        Unit = fact.Unit,
        Currency = fact.Currency,
    });

    public static Fact ToDomain(this FactRow row) =>
        new(row.Subject, row.Name, row.Attribute, PublishedValue.Parse(row.Value), row.Unit, row.Currency, row.ToFooting());

    public static ItemsRow ToRow(this BenchmarkItems items) => items.Provenance.On(new ItemsRow
    {
        ContentKey = ContentKey.Of(items.Benchmark, items.Split, items.Items, items.Status, items.Provenance),
        SourceId = items.Provenance.Source,
        Benchmark = items.Benchmark,
        Split = items.Split,
        Items = items.Items,
    }, items.Status);

    public static BenchmarkItems ToDomain(this ItemsRow row) =>
        new(row.Benchmark, row.Split, row.Items, row.Status ?? "", row.ToFooting() with { Status = null });

    public static CostRow ToRow(this CostRecord cost) => cost.Provenance.On(new CostRow
    {
        ContentKey = ContentKey.Of(cost.Subject, cost.Model, cost.Kind, cost.Value.Text, cost.Unit, cost.Currency,
            cost.Hardware, cost.Scope, cost.Provenance),
        SourceId = cost.Provenance.Source,
        Subject = cost.Subject,
        Model = cost.Model,
        Kind = cost.Kind,
        Value = cost.Value.Text,
        Unit = cost.Unit,
        Currency = cost.Currency,
        Hardware = cost.Hardware,
        Scope = cost.Scope,
    });

    public static CostRecord ToDomain(this CostRow row) => new(
        row.Subject, row.Model, row.Kind, PublishedValue.Parse(row.Value), row.Unit, row.Currency,
        row.Hardware, row.Scope, row.ToFooting());

    public static ThroughputRow ToRow(this Throughput throughput) => throughput.Provenance.On(new ThroughputRow
    {
        ContentKey = ContentKey.Of(
            throughput.Model, throughput.Kind, throughput.Workload, throughput.Engine, throughput.Hardware, throughput.Metric,
            throughput.Unit, throughput.Value.Text, throughput.Provenance),
        SourceId = throughput.Provenance.Source,
        Model = throughput.Model,
        Kind = throughput.Kind,
        Workload = throughput.Workload,
        Engine = throughput.Engine,
        Hardware = throughput.Hardware.Name,
        HardwareCount = throughput.Hardware.Count,
        HardwareNote = throughput.Hardware.Note,
        Metric = throughput.Metric,
        Unit = throughput.Unit,
        Value = throughput.Value.Text,
    });

    public static Throughput ToDomain(this ThroughputRow row) => new(
        row.Model, row.Kind, row.Workload, row.Engine, new HardwareConfiguration(row.Hardware, row.HardwareCount, row.HardwareNote),
        row.Metric, row.Unit, PublishedValue.Parse(row.Value), row.ToFooting());

    public static TrainingLogRow ToRow(this TrainingLog log) => log.Provenance.On(new TrainingLogRow
    {
        ContentKey = ContentKey.Of(log.Name, log.Model, log.Hardware, log.Steps.Fingerprint, log.Provenance),
        SourceId = log.Provenance.Source,
        Name = log.Name,
        Model = log.Model,
        Hardware = log.Hardware.Name,
        HardwareCount = log.Hardware.Count,
        HardwareNote = log.Hardware.Note,
        Count = log.Steps.Count,
        Fingerprint = log.Steps.Fingerprint,
        Steps = StepColumns.Encode(log.Steps),
    });

    /// <param name="steps">Those of the row, which need not be read where they are known.</param>
    public static TrainingLog ToDomain(this TrainingLogRow row, TrainingSteps steps) =>
        new(row.Name, row.Model, new HardwareConfiguration(row.Hardware, row.HardwareCount, row.HardwareNote), steps, row.ToFooting());

    /// <param name="questions">Id of its questions; null where no texts are kept.</param>
    /// <param name="answers">The same of answers.</param>
    public static ItemResultRow ToRow(this ItemResults results, ItemScores items, int run, int task, int list, int? questions,
        int? answers) =>
        results.Provenance.On(new ItemResultRow
        {
            ContentKey = questions is null && answers is null ? ContentKey.Of(run, task, items.Fingerprint, results.Provenance)
                : ContentKey.Of(run, task, items.Fingerprint, results.Provenance, questions, answers),
            QuestionsId = questions,
            AnswersId = answers,
            SourceId = results.Provenance.Source,
            RunId = run,
            TaskId = task,
            ListId = list,
            Count = items.List.Count,
            Fingerprint = items.Fingerprint,
            Scores = ItemColumns.Encode(items),
        });

    /// <summary>A row of an earlier version says in its split how much was scored.</summary>
    public static EvaluationTask ToDomain(this TaskRow row)
    {
        var (split, coverage) = RunCoverage.TryParse(row.Coverage, out var known) ? (row.Split, known) : RunCoverage.FromSplit(row.Split);
        var metric = new Metric(row.Metric, row.Unit, row.HigherIsBetter);
        return new EvaluationTask(row.Benchmark!.Name, row.Version, split, row.Language, metric)
        {
            Coverage = coverage,
        };
    }

    public static CurationRule ToDomain(this CurationRow row) => new(row.Kind, row.Subject, row.Scope, row.Value);

    private static T On<T>(this Provenance provenance, T row, string? status = null)
        where T : StatementRow
    {
        row.Evidence = provenance.Evidence;
        row.Marks = provenance.Marks;
        row.Locator = provenance.Locator;
        row.ReportedBy = provenance.ReportedBy;
        row.Status = status ?? provenance.Status;
        row.Date = provenance.Date?.ToString();
        row.Note = provenance.Note;
        return row;
    }

    public static Provenance ToFooting(this StatementRow row) => new(row.Evidence, row.Marks, row.SourceId, row.Locator)
    {
        ReportedBy = row.ReportedBy,
        Status = row.Status,
        Date = PartialDate.From(row.Date),
        Note = row.Note,
    };
}
