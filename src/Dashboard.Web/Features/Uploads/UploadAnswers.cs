using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dashboard.Import;
using Dashboard.Import.Reading;

namespace Dashboard.Web.Features.Uploads;

/// <summary>The answers of people for the files of an upload, by file name;
/// <see cref="AllFiles"/> stands for every file that has none of its own.</summary>
public sealed record UploadAnswers(ImmutableSortedDictionary<string, FileAnswers> ByFile)
{
    /// <summary>Name that stands for all files.</summary>
    public const string AllFiles = "*";

    /// <summary>Fields that a request may carry, and what they answer.</summary>
    public static IReadOnlyList<(string Field, Question Question)> Fields { get; } =
    [
        ("model", Question.Model),
        ("variant", Question.Variant),
        ("benchmark", Question.Benchmark),
        ("language", Question.Language),
        ("hardware", Question.Hardware),
        ("hardwareCount", Question.HardwareCount),
        ("evidence", Question.Evidence),
        ("reportedBy", Question.ReportedBy),
        ("date", Question.Date),
        ("metric", Question.Metric),
        ("unit", Question.Unit),
    ];

    /// <summary>The field that answers a question.</summary>
    public static string FieldOf(Question question) => Fields.First(field => field.Question == question).Field;

    private const string FormatField = "format";

    /// <summary>Field of what to do where an upload states several values for one result.</summary>
    public const string RepeatedField = "repeated";

    /// <summary>Words for what to do where an upload states several values for one result.</summary>
    public static IReadOnlyList<string> RepeatedWords { get; } =
        [.. Enum.GetValues<RepeatedResults>().Select(WordOf)];

    /// <summary>The word of a choice.</summary>
    public static string WordOf(RepeatedResults choice) => choice.ToString().ToLowerInvariant();

    private static readonly JsonSerializerOptions json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>No answers.</summary>
    public static UploadAnswers None { get; } = new(ImmutableSortedDictionary.Create<string, FileAnswers>(StringComparer.Ordinal));

    /// <summary>The answers for a file.</summary>
    public FileAnswers For(string file) => ByFile.GetValueOrDefault(file) ?? ByFile.GetValueOrDefault(AllFiles) ?? FileAnswers.None;

    /// <summary>The answers for all files.</summary>
    public FileAnswers ForAll => ByFile.GetValueOrDefault(AllFiles) ?? FileAnswers.None;

    /// <summary>Reads what <see cref="ToJson"/> wrote; nothing for null.</summary>
    public static UploadAnswers FromJson(string? text) => text is null
        ? None
        : new UploadAnswers((JsonSerializer.Deserialize<Dictionary<string, FileAnswers>>(text, json) ?? [])
            .ToImmutableSortedDictionary(StringComparer.Ordinal));

    /// <summary>Null when there are no answers.</summary>
    public string? ToJson() => ByFile.IsEmpty ? null : JsonSerializer.Serialize(ByFile, json);

    /// <summary>Takes the answers among the fields of a request for one file, or for all. Blank fields take an answer away.</summary>
    /// <param name="errors">Per field, what cannot be an answer.</param>
    public UploadAnswers With(string file, IReadOnlyDictionary<string, string> fields, IDictionary<string, string[]> errors)
    {
        var answers = For(file);
        foreach (var (field, question) in Fields)
        {
            if (fields.TryGetValue(field, out var text) && !answers.TryAnswer(question, text, out answers))
            {
                errors[field] = [Format.Of(Text.AnswerNotPossible, text, Wanted(question))];
            }
        }

        if (fields.TryGetValue(FormatField, out var format))
        {
            if (format.Length > 0 && FileFormats.Find(format) is null)
            {
                errors[FormatField] = [Format.Of(Text.AnswerNoFormat, Format.List(FileFormats.All.Select(known => known.Id)))];
            }
            else
            {
                answers = answers with { Format = format.Length == 0 ? null : format };
            }
        }

        if (fields.TryGetValue(RepeatedField, out var word) && file == AllFiles)
        {
            if (word.Length > 0 && !RepeatedWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                errors[RepeatedField] = [Format.Of(Text.AnswerNotPossible, word, Format.List(RepeatedWords))];
            }
            else
            {
                var choice = word.Length == 0 ? RepeatedResults.Ask : Enum.Parse<RepeatedResults>(word, ignoreCase: true);
                answers = answers with { Repeated = choice };
            }
        }

        if (file == AllFiles)
        {
            answers = SameNames.Read(answers with { NewModels = ModelAnswers.Read(answers.NewModels, fields, errors) }, fields, errors);
        }

        return answers == FileAnswers.None ? new UploadAnswers(ByFile.Remove(file)) : new UploadAnswers(ByFile.SetItem(file, answers));
    }

    private static string Wanted(Question question) => question switch
    {
        Question.Language => Text.AnswerLanguage,
        Question.Evidence => Format.Of(Text.AnswerEvidence, Format.List(EvidenceGrades.All.Select(grade => grade.Slug()))),
        Question.Date => Text.AnswerDate,
        Question.HardwareCount => Text.AnswerCount,
        Question.Unit => Text.AnswerUnit,
        _ => Text.AnswerName,
    };
}
