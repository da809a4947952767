using System.Collections.Immutable;

namespace Dashboard.Domain.Importing;

/// <summary>How many scores of an upload are about one model, benchmark and language.</summary>
public sealed record PreviewGroup(string Model, string Benchmark, string Language, int Scores);

/// <summary>A name that the catalogue does not know.</summary>
/// <param name="Kind">Model, benchmark or hardware.</param>
/// <param name="Statements">How often it occurs.</param>
/// <param name="Similar">Known names that may mean the same, best first; empty when none comes near.</param>
public sealed record NewName(SearchKind Kind, string Name, int Statements, ImmutableArray<SearchHit> Similar);

/// <summary>A score that stands already with another value, for the same model and stage, benchmark, metric, language and shots.</summary>
/// <param name="Outcome">What stands; it stays, unless source and locator are equal too.</param>
public sealed record ValueConflict(Score New, Score Outcome);

/// <summary>Where one ranked model stands in a column before and after.</summary>
/// <param name="Before">Rank before, 1 is the best; null when it was not in the column.</param>
/// <param name="After">Rank after.</param>
public sealed record RankShift(string Model, Variant Variant, double Value, int? Before, int After);

/// <summary>How one column of the leaderboard would change.</summary>
/// <param name="WasShown">Whether the column existed before under the same conditions.</param>
public sealed record ColumnChange(string Benchmark, string Language, string Metric, bool WasShown, ImmutableArray<RankShift> Ranks)
{
    /// <summary>How much of the benchmark was scored; null for full runs.</summary>
    public RunCoverage? Coverage { get; init; }

    /// <summary>How many ranked models the column has, listed or not.</summary>
    public int RanksInAll { get; init; } = Ranks.Length;
}

/// <summary>A training log of an upload.</summary>
/// <param name="Rows">Rows of the log.</param>
public sealed record PreviewLog(string Name, string Model, HardwareConfiguration Hardware, int Rows, LossSpikes Spikes);

/// <summary>A model of which the catalogue knows at most the name.</summary>
/// <param name="Reason">Why it is placed in this family; null when a file states it, or nothing places it.</param>
/// <param name="Total">As the upload states it, or as stands.</param>
/// <param name="Active">As the upload states it, or as stands.</param>
public sealed record NewModel(string Name, string Family, string? Developer, string? Reason, ParameterCount Total, ParameterCount Active)
{
    /// <summary>Its name in URLs and in answers.</summary>
    public string Slug { get; } = Results.Slug.From(Name);

    /// <summary>Whether a view by size leaves it out.</summary>
    public bool LacksSize => Total.Billions is null || Active.Billions is null;
}

/// <summary>A spelling that would lead to a known model from then on.</summary>
/// <param name="Merged">A model that stands under this spelling and would count as the known one; null when there is none.</param>
public sealed record NewAlias(string Model, string Alias, string? Merged);

/// <summary>What committing an upload would do, told before it is done.</summary>
/// <param name="Groups">Scores by model, benchmark and language, most first; see <see cref="GroupsInAll"/>.</param>
/// <param name="GroupsInAll">How many groups there are, listed or not.</param>
/// <param name="Duplicates">Scores that stand already with the same value, and training logs whose steps stand already.</param>
/// <param name="RepeatedInside">Scores that the upload states twice; the first counts.</param>
/// <param name="ConflictsInAll">How many conflicts there are, listed or not.</param>
public sealed record UploadPreview(
    int Scores,
    int Facts,
    int Costs,
    int Throughputs,
    ImmutableArray<PreviewGroup> Groups,
    int GroupsInAll,
    ImmutableArray<NewName> NewNames,
    int Duplicates,
    int RepeatedInside,
    ImmutableArray<ValueConflict> Conflicts,
    int ConflictsInAll,
    ImmutableArray<ColumnChange> Columns)
{
    /// <summary>Training logs, the first <see cref="UploadPreviewBuilder.MaxListed"/>.</summary>
    public ImmutableArray<PreviewLog> TrainingLogs { get; init; } = [];

    /// <summary>Scores that come with their items.</summary>
    public int ItemRuns { get; init; }

    /// <summary>Of these how many with texts of questions or answers, which the site then keeps.</summary>
    public int RunsWithTexts { get; init; }

    /// <summary>Items of all of them together.</summary>
    public long Items { get; init; }

    /// <summary>Models without family or size in the catalogue, most statements first; of many the first
    /// <see cref="UploadPreviewBuilder.MaxListed"/>.</summary>
    public ImmutableArray<NewModel> NewModels { get; init; } = [];

    /// <summary>How many of these there are, listed or not.</summary>
    public int NewModelsInAll { get; init; }

    /// <summary>How many of these, listed or not, lack total or active parameters.</summary>
    public int NewModelsWithoutSize { get; init; }

    /// <summary>Spellings that the upload adds to known models, the first <see cref="UploadPreviewBuilder.MaxListed"/>.</summary>
    public ImmutableArray<NewAlias> NewAliases { get; init; } = [];

    /// <summary>Offers of a price list whose names are not their models', the first <see cref="UploadPreviewBuilder.MaxListed"/>.</summary>
    public ImmutableArray<OfferProposal> Offers { get; init; } = [];

    /// <summary>How many of these there are, listed or not.</summary>
    public int OffersInAll { get; init; }

    /// <summary>Prices that no other offer of the upload or of the catalogue comes near, the first
    /// <see cref="UploadPreviewBuilder.MaxListed"/>.</summary>
    public ImmutableArray<FarOffer> FarOffers { get; init; } = [];

    /// <summary>How many of these there are, listed or not.</summary>
    public int FarOffersInAll { get; init; }

    /// <summary>How many new names there are, listed or not.</summary>
    public int NewNamesInAll { get; init; } = NewNames.Length;
}
