using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>Where an upload's statements come from, when its files do not say.</summary>
/// <param name="ReportedBy">Who sent it; a person can name someone else for a file.</param>
/// <param name="LocatorPrefix">Stands before every locator, so that a number leads back to its upload; may be empty.</param>
public sealed record UploadOrigin(string ReportedBy, string LocatorPrefix)
{
    /// <summary>
    /// All that one person or organisation uploads is one source: scores of several files must share a source to stand in one column.
    /// </summary>
    public static Source SourceOf(string reportedBy) => new(
        $"by-{Slug.From(reportedBy)}" is var id && id.Length <= 64 ? id : id[..64], $"Uploads: {reportedBy}", reportedBy, "upload",
        null, null, null, null, null);
}

/// <summary>
/// Takes the rows of one file, fills what the file leaves open from answers and suggestions, and hands on complete statements. A row
/// that lacks a model or a benchmark for which there is no answer waits: it is counted and not handed on.
/// </summary>
public sealed partial class ImportContext
{
    private readonly string file;
    private readonly FileAnswers answers;
    private readonly UploadOrigin origin;
    private readonly IStatementSink statements;
    private readonly ImportLimits limits;
    private readonly UploadContext upload;
    private readonly FileScales scales;

    internal ImportContext(string file, FileAnswers answers, UploadOrigin origin, IStatementSink statements, ImportLimits limits,
        UploadContext upload)
    {
        (this.file, this.answers, this.origin) = (file, answers, origin);
        (this.statements, this.limits, this.upload) = (statements, limits, upload);
        scales = new FileScales(upload.Scales);
        suggestions = new()
        {
            [Question.Evidence] = evidenceByDefault,
            [Question.ReportedBy] = new(origin.ReportedBy, "Who sent the file."),
        };
    }

    /// <summary>How much the file may ask of the program.</summary>
    public ImportLimits Limits => limits;

    private const int MaxName = 200;
    private const int MaxShort = 64;
    private const int MaxLocator = 400;
    private const int MaxNote = 2000;
    private const int MaxMessage = 1000;

    /// <summary>Evidence of a file about which nothing is known.</summary>
    private static readonly Suggestion evidenceByDefault = new(
        EvidenceGrades.Slug(EvidenceGrade.SelfReported), "The file does not say who measured. Choose \"third-party\" or \"independent\" "
            + "only if someone other than the model's vendor did, \"copied\" if the figures were taken from elsewhere.");

    private readonly Dictionary<Question, Suggestion> suggestions;
    private readonly Dictionary<Question, int> waiting = [];
    private readonly HashSet<Question> open = [];
    private readonly HashSet<string> knownBenchmarks = new(StringComparer.Ordinal);
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private string? source;

    /// <summary>The last score that was handed on, as it was; null where it was left out.</summary>
    private Score? taken;

    /// <summary>Rows handed on.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows left out because of an error.</summary>
    public int Refused { get; private set; }

    /// <summary>Results that state again, with the same value, what the upload stated before.</summary>
    public int Repeated { get; private set; }

    /// <summary>Results that do not count because the upload states another value for the same.</summary>
    public int Conflicting { get; private set; }

    /// <summary>Problems reported, listed or not.</summary>
    public int Problems { get; private set; }

    /// <summary>Rows that wait for an answer, by question.</summary>
    public IReadOnlyDictionary<Question, int> Waiting => waiting;

    /// <summary>Questions that some row left open, answered or not.</summary>
    public IReadOnlySet<Question> Open => open;

    /// <summary>What the program proposes, by question.</summary>
    public IReadOnlyDictionary<Question, Suggestion> Suggestions => suggestions;

    /// <summary>Proposes an answer for what the rows will leave open. Call it before the rows; the first proposal stays.</summary>
    public void Suggest(Question question, string? text, string reason)
    {
        if (FileAnswers.None.TryAnswer(question, text is null ? null : Clean(text), out var answer) && answer[question] is { } usable
            && (!suggestions.TryGetValue(question, out var known) || known == evidenceByDefault))
        {
            suggestions[question] = new Suggestion(usable, reason);
        }
    }

    public void Add(ImportedResult row)
    {
        var unit = UnitWords.Find(Cut(row.Unit, MaxName));
        if (NotScores.Find(new Metric(row.Metric, unit, row.HigherIsBetter)) is { } instead)
        {
            SayOnce($"not a score: {row.Metric}", null, row.Locator,
                $"'{Shorten(Clean(row.Metric))}' is {instead} and no score. Its values were not taken.");
            return;
        }

        var model = Model(row.Model, row.Locator);
        var percent = unit == ScoreUnits.Fraction;
        var value = percent ? Hundredfold(row.Value) : row.Value;
        var asked = Ask(row.Benchmark, Question.Benchmark);
        if (model is not { } resolved || asked is null || !Worded(asked, row.Locator, "benchmark")
            || !Worded(row.Metric, row.Locator, "metric")
            || !Finite(value, row.Locator))
        {
            return;
        }

        var task = Clean(asked);
        var benchmark = BenchmarkOf(task);
        var partOf = row.PartOf is { } whole && TaskNames.HoldsEverywhere(asked, whole)
            ? TaskNames.Benchmark(Clean(whole)) : TaskNames.Find(task)?.PartOf;
        var language = row.Language ?? TaskLanguages.Find(task)?.Tag ?? Answer(Question.Language) ?? LanguageTag.Undetermined;
        var reportedBy = ReportedBy(row.ReportedBy);
        var run = new EvaluationRun(
            resolved.Name, new Variant(row.Variant is null ? resolved.Variant ?? Answer(Question.Variant) ?? "" : Clean(row.Variant)),
            Cut(row.Shots, MaxShort), Cut(row.Harness, MaxName), Hardware(row.Hardware, resolved.Precision), SourceId(), reportedBy,
            row.Date ?? Date())
        {
            Repeat = Cut(row.Repeat, EvaluationRun.MaxRepeat),
        };
        var evaluated = new EvaluationTask(
            benchmark,
            Cut(row.BenchmarkVersion, MaxName),
            Cut(row.Split, MaxName),
            LanguageTag.TryNormalize(language, out var tag) ? tag : LanguageTag.Undetermined,
            new Metric(Clean(row.Metric), percent ? ScoreUnits.Percent : unit, row.HigherIsBetter))
        {
            Coverage = row.Coverage,
        };
        Know(benchmark, partOf);
        SayCoverage(row);
        taken = null;
        Take(
            new Score(
                run, evaluated, value, Error(row.StandardError, percent), row.SampleCount > 0 ? row.SampleCount : null,
                Founded(Evidence(row.Evidence), resolved.Name, reportedBy, row.SourceUrl is null ? null : PageOf(row.SourceUrl)),
                row.Marks, Locator(row.Locator, MaxLocator),
                Cut(Join("; ", row.Note, benchmark == task ? null : $"task {task}", Spelled(row.Model, resolved)), MaxNote)),
            null, row.Locator, percent ? StatedUnit.Share : row.IsUnitUnsure ? StatedUnit.Unsure : StatedUnit.Sure);
        if (row.Items is var (items, scores) && taken is { } score
            && items.Build(scores, percent ? Hundredfold : number => number) is { } itemScores)
        {
            // They come with their score and are counted with it.
            statements.Add(ItemResults.Of(score, itemScores) with { Texts = items.BuildTexts() });
        }
    }

    public void Add(ImportedCost row)
    {
        if (Named(row.Subject, row.Locator, "subject"))
        {
            var model = row.Model is null || Cut(row.Model, MaxName) is not { } name ? null : Resolve(name, row.Locator).Name;
            Take(new CostRecord(
                Clean(row.Subject), model, Clean(row.Kind), PublishedValue.Parse(Cut(row.Value, MaxNote)),
                Cut(row.Unit, MaxName), row.Currency, Cut(row.Hardware, MaxName), Cut(row.Scope, MaxNote),
                Provenance(row.Evidence, row.ReportedBy, row.Date, row.Locator, row.Note)), null, row.Locator);
        }
    }

    public void Add(ImportedThroughput row)
    {
        if (Model(row.Model, row.Locator) is { } model && Finite(row.Value, row.Locator))
        {
            Take(new Throughput(
                model.Name, Clean(row.Kind), Cut(row.Workload, MaxName), Cut(row.Engine, MaxName), Hardware(row.Hardware, model.Precision),
                Clean(row.Metric), Clean(row.Unit), PublishedValue.Parse(row.Value.ToString("R", CultureInfo.InvariantCulture)),
                Provenance(row.Evidence, row.ReportedBy, row.Date, row.Locator, Join("; ", row.Note, Spelled(row.Model, model)))),
                null, row.Locator);
        }
    }

    public void Add(ImportedFact row)
    {
        var name = row.Subject == FactSubject.Model ? Model(row.Name, row.Locator)?.Name : row.Name;
        if (name is not null && Named(name, row.Locator, "name"))
        {
            Take(new Fact(
                row.Subject, Clean(name), Clean(row.Attribute), PublishedValue.Parse(Cut(row.Value, MaxNote)), Cut(row.Unit, MaxName),
                row.Currency, Provenance(row.Evidence, null, row.Date, row.Locator, row.Note)), null, row.Locator);
        }
    }

    /// <summary>Takes a log; each of its steps counts as a row.</summary>
    public void Add(ImportedTrainingLog log)
    {
        if (Model(log.Model, log.Locator) is { } model && Named(log.Name, log.Locator, "run"))
        {
            CountRows(log.Steps.Count);
            var stated = new TrainingLog(Clean(log.Name), model.Name, Hardware(log.Hardware, model.Precision), log.Steps,
                log.Provenance ?? Provenance(null, null, null, log.Locator, null));
            upload.NewModels.Meet(stated);
            statements.Add(stated);
        }
    }

    /// <summary>Notes that a value is missing or not a number (NaN, "N/A"): it becomes unknown, not zero, and gives no row.</summary>
    public void Unknown(string locator, string text) =>
        Fail(null, locator, $"The value is '{Shorten(text)}', so it is unknown; the row was left out and nothing was put in its place.");

    /// <summary>Notes something a person should look at; the row is kept.</summary>
    public void Warn(int? line, string? key, string message) => Report(ProblemSeverity.Warning, line, key, message);

    /// <summary>Notes why a row was left out.</summary>
    public void Fail(int? line, string? key, string message)
    {
        Refused++;
        Report(ProblemSeverity.Error, line, key, message);
    }

    /// <summary>Notes why a value of an item was left out: rows are scores, and an item is none.</summary>
    public void LeaveOut(int? line, string? key, string message) => Report(ProblemSeverity.Error, line, key, message);

    /// <summary>Notes why several rows were left out.</summary>
    public void Fail(int count, int? line, string? key, string message)
    {
        Refused += count;
        Report(ProblemSeverity.Error, line, key, message);
    }

    /// <summary>Notes that the file gave nothing; the sentence is for files of which nothing was said yet.</summary>
    internal void FailWhole(string message)
    {
        Refused++;
        if (Problems == 0)
        {
            Report(ProblemSeverity.Error, null, null, message);
        }
    }

    /// <summary>Counts a statement; false when it may not be handed on because the upload has too many.</summary>
    internal bool CountRow() => CountRows(1);

    private bool CountRows(int count) => (Rows += count) is var all && all >= 0 && all <= limits.MaxRows
        ? true
        : throw new UnreadableFileException(
            string.Create(CultureInfo.InvariantCulture, $"An upload may hold {limits.MaxRows} rows. This one holds more; split it."));

    private ResolvedModel? Model(string? stated, string locator)
    {
        var model = Ask(stated, Question.Model);
        return model is not null && Worded(model, locator, "model") ? Resolve(Clean(model), locator) : null;
    }

    private void Know(string benchmark, string? partOf)
    {
        partOf = partOf is null ? null : Clean(partOf);
        if (partOf?.Length > MaxName)
        {
            SayOnce($"part of {partOf}", null, null, $"'{Shorten(partOf)}', of which '{Shorten(benchmark)}' is a part, has more than "
                + $"{MaxName} characters; that it is a part was not taken.");
            partOf = null;
        }

        if (knownBenchmarks.Add(benchmark))
        {
            statements.Add(new Benchmark(benchmark, null, null) { PartOf = partOf == benchmark ? null : partOf });
        }
    }

    private bool Named(string name, string locator, string what)
    {
        SayCleaned(name, null, locator);
        var cleaned = Clean(name);
        if (cleaned.Length <= MaxName && Slug.From(cleaned) != "-")
        {
            return true;
        }

        Fail(null, locator, $"The {what} '{Shorten(cleaned)}' is no usable name: "
            + $"it needs a letter or digit and at most {MaxName} characters. The row was left out.");
        return false;
    }

    /// <summary>A name of words: a number stands there only if columns changed places.</summary>
    private bool Worded(string name, string locator, string what)
    {
        if (!IsNumber(name))
        {
            return Named(name, locator, what);
        }

        Fail(null, locator, NumberInsteadOf(what, name));
        return false;
    }

    private static bool IsNumber(string name) =>
        double.TryParse(name.Trim().TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number);

    private static string NumberInsteadOf(string what, string name) =>
        $"The {what} '{Shorten(Clean(name))}' is a number. Did columns change places? The row was left out.";

    private static Source PageOf(string url) => new("", "", "", "", url, null, null, null, null);

    private bool Finite(double value, string locator)
    {
        if (double.IsFinite(value))
        {
            return true;
        }

        Unknown(locator, value.ToString(CultureInfo.InvariantCulture));
        return false;
    }

    /// <summary>What the file says, else the answer, else the suggestion; null notes that a row waits.</summary>
    private string? Ask(string? stated, Question question)
    {
        if (!string.IsNullOrWhiteSpace(stated))
        {
            return stated;
        }

        var answer = Answer(question);
        if (answer is null)
        {
            waiting[question] = waiting.GetValueOrDefault(question) + 1;
        }

        return answer;
    }

    /// <summary>The answer without which a row cannot be taken; null notes that a row waits for it.</summary>
    public string? AskFor(Question question) => Ask(null, question);

    /// <summary>What a person answers, else what is proposed; null when neither is there. Notes that the file leaves it open.</summary>
    public string? AnswerTo(Question question) => Answer(question);

    private string? Answer(Question question)
    {
        open.Add(question);
        return answers[question] ?? suggestions.GetValueOrDefault(question)?.Text;
    }

    private HardwareConfiguration Hardware(HardwareConfiguration stated, string? precision)
    {
        var note = stated.Note?.Contains(precision ?? "", StringComparison.OrdinalIgnoreCase) == true
            ? stated.Note : Join(", ", stated.Note, precision);
        if (stated.Name is not null)
        {
            return new HardwareConfiguration(Cut(stated.Name, MaxName), stated.Count, Cut(note, MaxName));
        }

        var name = Answer(Question.Hardware);
        var count = name is null ? null : Answer(Question.HardwareCount);
        return new HardwareConfiguration(
            name, count is null ? stated.Count : int.Parse(count, CultureInfo.InvariantCulture), Cut(note, MaxName));
    }

    private EvidenceGrade Evidence(EvidenceGrade? stated) =>
        stated ?? (EvidenceGrades.TryParse(Answer(Question.Evidence), out var grade) ? grade : EvidenceGrade.SelfReported);

    private string ReportedBy(string? stated) =>
        Cut(string.IsNullOrWhiteSpace(stated) ? Answer(Question.ReportedBy)! : stated, MaxName)!;

    /// <summary>The source of this file's statements; handed on before the first of them.</summary>
    private string SourceId()
    {
        if (source is null)
        {
            var made = UploadOrigin.SourceOf(Cut(Answer(Question.ReportedBy), MaxName)!);
            statements.Add(made);
            source = made.Id;
        }

        return source;
    }

    private PartialDate? Date() => PartialDate.From(Answer(Question.Date));

    private Provenance Provenance(EvidenceGrade? evidence, string? reportedBy, PartialDate? date, string locator, string? note) =>
        new(Evidence(evidence), EvidenceMarks.None, SourceId(), Locator(locator, MaxNote))
        { ReportedBy = ReportedBy(reportedBy), Date = date ?? Date(), Note = Cut(note, MaxNote) };

    private static double? Error(double? error, bool percent)
    {
        var known = percent && error is { } fraction ? Hundredfold(fraction) : error;
        return known is { } finite && double.IsFinite(finite) ? known : null;
    }

    /// <summary>By the decimal digits, so that 0.41 becomes 41 and not 41.00000000000001, and no digit of a longer number is
    /// lost.</summary>
    internal static double Hundredfold(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits.Contains('E', StringComparison.Ordinal) ? value * 100 : double.Parse(digits + "E2", CultureInfo.InvariantCulture);
    }

    private void Report(ProblemSeverity severity, int? line, string? key, string message)
    {
        Problems++;
        if (Problems <= limits.MaxProblems)
        {
            statements.Report(new ImportProblem(severity, file, line, key is null ? null : Shorten(Clean(key)), Cut(message, MaxMessage)!));
        }
    }

    internal static string? Cut(string? text, int longest)
    {
        if (text is null || Clean(text) is not { Length: > 0 } cleaned)
        {
            return null;
        }

        return cleaned.Length <= longest
            ? cleaned : cleaned[..(char.IsHighSurrogate(cleaned[longest - 2]) ? longest - 2 : longest - 1)] + "…";
    }

    internal static string Shorten(string text) => text.Length <= 80 ? text : text[..(char.IsHighSurrogate(text[78]) ? 78 : 79)] + "…";

    /// <inheritdoc cref="VisibleText.Clean"/>
    internal static string Clean(string text) => VisibleText.Clean(text);

    /// <summary>Texts that are there, with something between them; null when none is.</summary>
    private static string? Join(string between, params ReadOnlySpan<string?> texts)
    {
        string? joined = null;
        foreach (var text in texts)
        {
            joined = string.IsNullOrEmpty(text) ? joined : joined is null ? text : joined + between + text;
        }

        return joined;
    }
}
