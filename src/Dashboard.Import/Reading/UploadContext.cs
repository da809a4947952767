namespace Dashboard.Import.Reading;

/// <summary>What the files of one upload have in common while they are read.</summary>
/// <param name="models">Models by name and alias: those of the catalogue, and those that the upload brings.</param>
/// <param name="scores">What was stated so far.</param>
/// <param name="newModels">Models that the catalogue does not know.</param>
/// <param name="today">No result is from a later day.</param>
/// <param name="scales">The scales of what exists already; null for nothing.</param>
/// <param name="sizes">The sizes of models that were stated so far.</param>
/// <param name="stages">The stages of what exists already.</param>
/// <param name="textsOf">The texts of a statement as they are written aside, with the columns that they stand in.</param>
internal sealed class UploadContext(KnownModels models, StatedScores scores, NewModels newModels, PartialDate today, CurrentScales? scales,
    StatedSizes sizes, IReadOnlyCollection<string> stages, Func<Statement, IEnumerable<(string Column, string? Text)>> textsOf)
{
    private readonly Dictionary<string, Source> sources = new(StringComparer.Ordinal);

    public KnownModels Models => models;

    public StatedScores Scores => scores;

    public StatedFigures Figures { get; } = new(scores.Choice);

    public StatedSizes Sizes => sizes;

    public NewModels NewModels => newModels;

    public PartialDate Today => today;

    public Func<Statement, IEnumerable<(string Column, string? Text)>> TextsOf => textsOf;

    /// <summary>Known benchmarks that unknown names mean, by the slug of the unknown.</summary>
    public required IReadOnlyDictionary<string, string> SameBenchmarks { get; init; }

    public NameSpellings Spellings { get; private set; } = new(stages);

    public ScaleWatch Scales { get; private set; } = new(scales);

    /// <summary>Remembers a source of the upload, so that what rests on it can be looked at.</summary>
    public void Add(Source source) => sources[source.Id] = source;

    /// <summary>The source with an id, where the upload describes it.</summary>
    public Source? Source(string id) => sources.GetValueOrDefault(id);

    /// <summary>Begins again from the first file, knowing what is stated how often.</summary>
    public void StartSecondPass()
    {
        scores.StartSecondPass();
        Figures.StartSecondPass();
        sizes.Clear();
        newModels.Clear();
        Spellings = new NameSpellings(stages);
        Scales = new ScaleWatch(scales);
    }
}
