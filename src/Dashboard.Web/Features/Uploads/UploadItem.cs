using System.Collections.Immutable;
using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;
using Dashboard.Import;

namespace Dashboard.Web.Features.Uploads;

/// <summary>An upload as the API shows it.</summary>
/// <param name="State"><c>reading</c>, <c>ready</c>, <c>pending</c>, <c>failed</c>, <c>committed</c>,
/// <c>reverted</c> or <c>discarded</c>.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Rows">Statements taken.</param>
/// <param name="Refused">Rows left out because of an error.</param>
/// <param name="Waiting">Rows that wait for an answer, such as the model's name.</param>
/// <param name="Revision">The revision that holds it; null before it is committed and after it was taken back.</param>
/// <param name="Preview">What committing it would do; null while it is being read and after it was committed.</param>
public sealed record UploadItem(
    string? Id,
    string State,
    int Version,
    IReadOnlyList<string> FileNames,
    long Size,
    string SentBy,
    DateTime? SentUtc,
    int Rows,
    int Refused,
    int Waiting,
    int? Revision,
    IReadOnlyList<UploadFileItem> Files,
    int ProblemsInAll,
    IReadOnlyList<UploadProblemItem> Problems,
    UploadPreviewItem? Preview)
{
    /// <summary>Results that state again what the upload stated before, with the same value; they count once.</summary>
    public int Repeated => Files.Sum(file => file.Repeated);

    /// <summary>Results that do not count because the upload states another value for the same.</summary>
    public int Conflicting => Files.Sum(file => file.Conflicting);

    /// <summary>While it is being read: how many of its files are done.</summary>
    public int? FilesDone { get; init; }

    /// <summary>Of an upload.</summary>
    public static UploadItem Of(UploadDetails details, UploadPreview? preview)
    {
        var upload = details.Upload;
        return new UploadItem(
            upload.Id,
            upload.State.ToString().ToLowerInvariant(),
            upload.Version,
            upload.FileNames,
            upload.Size,
            upload.Sender.Name,
            upload.CreatedUtc,
            upload.Rows,
            upload.Refused,
            upload.Waiting,
            upload.State == UploadState.Committed ? upload.CommittedRevision : null,
            [.. Uploads.Readings(details).Select(UploadFileItem.Of)],
            upload.ProblemCount,
            [.. details.Problems.Select(UploadProblemItem.Of)],
            preview is null ? null : UploadPreviewItem.Of(preview));
    }

    /// <summary>Of files that were only tried.</summary>
    public static UploadItem Of(IncomingFiles received, string sender, DryRun tried) => new(
        null,
        "tried",
        0,
        [.. received.Files.Select(file => file.Name)],
        received.Length,
        sender,
        null,
        tried.Files.Sum(file => file.Rows),
        tried.Files.Sum(file => file.Refused),
        tried.Files.Sum(file => file.Waiting.Values.Sum()),
        null,
        [.. tried.Files.Select(UploadFileItem.Of)],
        tried.Files.Sum(file => file.Problems),
        [.. tried.Problems.Take(UploadStore.MaxProblems).Select(UploadProblemItem.Of)],
        UploadPreviewItem.Of(tried.Preview));
}

/// <summary>What became of one file.</summary>
/// <param name="Format">Id of the format; null when none was recognised.</param>
/// <param name="Questions">What it leaves open, with the proposed answer, the reason, and how many rows wait for it.</param>
public sealed record UploadFileItem(string Name, string? Format, bool ReadWithAnother, int Rows, int Refused, int Problems,
    IReadOnlyList<UploadQuestionItem> Questions)
{
    /// <summary>Results that state again what the upload stated before, with the same value.</summary>
    public int Repeated { get; init; }

    /// <summary>Results that do not count because the upload states another value for the same.</summary>
    public int Conflicting { get; init; }

    /// <summary>Everything that was read: taken, repeated, conflicting and left out.</summary>
    public int RowsRead => Rows + Repeated + Conflicting + Refused;

    internal static UploadFileItem Of(FileReading file) => new(
        file.Name,
        file.Format,
        file.IsCompanion,
        file.Rows,
        file.Refused,
        file.Problems,
        [.. file.Open.Select(question => new UploadQuestionItem(
            UploadAnswers.FieldOf(question),
            file.Suggestions.GetValueOrDefault(question)?.Text,
            Messages.Of(file.Suggestions.GetValueOrDefault(question)?.Reason),
            file.Waiting.GetValueOrDefault(question)))])
    {
        Repeated = file.Repeated,
        Conflicting = file.Conflicting,
    };
}

/// <summary>Something that a file leaves open.</summary>
public sealed record UploadQuestionItem(string Question, string? Proposed, string? Reason, int Waiting);

/// <summary>A problem of a file.</summary>
public sealed record UploadProblemItem(string Severity, string File, int? Line, string? Key, string Message)
{
    internal static UploadProblemItem Of(ImportProblem problem) =>
        new(problem.Severity.ToString().ToLowerInvariant(), problem.File, problem.Line, problem.Column, Messages.Of(problem.Message));
}

/// <summary>What committing would do.</summary>
public sealed record UploadPreviewItem(
    int Scores, int Facts, int Costs, int Throughputs, int Duplicates, int RepeatedInside, int Conflicts,
    IReadOnlyList<UploadNewNameItem> NewNames, IReadOnlyList<PreviewGroup> Groups)
{
    /// <summary>Training logs that it holds.</summary>
    public IReadOnlyList<UploadLogItem> TrainingLogs { get; init; } = [];

    /// <summary>Models of which the catalogue knows at most the name, with what places them.</summary>
    public IReadOnlyList<UploadNewModelItem> NewModels { get; init; } = [];

    /// <summary>Spellings that it adds to known models.</summary>
    public IReadOnlyList<NewAlias> NewAliases { get; init; } = [];

    /// <summary>Offers of a price list with the models that they may be of.</summary>
    public IReadOnlyList<UploadOfferItem> Offers { get; init; } = [];

    /// <summary>Prices that no other offer of the upload or of the catalogue comes near.</summary>
    public IReadOnlyList<UploadFarPriceItem> FarPrices { get; init; } = [];

    /// <summary>Scores that come with their items.</summary>
    public int ItemRuns { get; init; }

    /// <summary>Of these how many with texts of questions or answers, which this site then keeps and shows.</summary>
    public int RunsWithTexts { get; init; }

    /// <summary>Items of all of them together.</summary>
    public long Items { get; init; }

    internal static UploadPreviewItem Of(UploadPreview preview) => new(
        preview.Scores,
        preview.Facts,
        preview.Costs,
        preview.Throughputs,
        preview.Duplicates,
        preview.RepeatedInside,
        preview.ConflictsInAll,
        [.. preview.NewNames.Select(name => new UploadNewNameItem(name.Kind.ToString().ToLowerInvariant(), name.Name, name.Statements,
            [.. name.Similar.Select(hit => hit.Name)]))],
        preview.Groups)
    {
        NewModels = [.. preview.NewModels.Select(UploadNewModelItem.Of)],
        NewAliases = preview.NewAliases,
        Offers = [.. preview.Offers.Select(offer => new UploadOfferItem(offer.Name, offer.Providers, offer.Prices, offer.Model,
            offer.Slug is not null, offer.Reason == OfferReason.CountsAs))],
        FarPrices = [.. preview.FarOffers.Select(far => new UploadFarPriceItem(far.Record.Subject, PriceOffers.ProviderOf(far.Record),
            far.Record.Kind, far.Record.Value.Number!.Value, far.Record.Currency!, far.Times,
            [.. far.Others.Select(other => $"{other.Price.Value.Text} ({PriceOffers.ProviderOf(other.Price)}"
                + (other.IsKnown ? ", in the catalogue)" : ")"))]))],
        ItemRuns = preview.ItemRuns,
        RunsWithTexts = preview.RunsWithTexts,
        Items = preview.Items,
        TrainingLogs = [.. preview.TrainingLogs.Select(log =>
            new UploadLogItem(log.Name, log.Model, log.Hardware.Name, log.Rows, log.Spikes.Spikes.Length, log.Spikes.Restarts.Length))],
    };
}

/// <summary>A model that an upload brings.</summary>
/// <param name="Because">Why it is placed in this family; null when a file states it, or nothing places it.</param>
/// <param name="TotalParameters">In billions; null when unknown: then it is on no page by size and passes no size filter.</param>
/// <param name="ActiveParameters">In billions; null when unknown.</param>
/// <param name="SizeIsNominal">Whether the total is only the number in the name.</param>
public sealed record UploadNewModelItem(string Name, string Family, string? Developer, string? Because, double? TotalParameters,
    double? ActiveParameters, bool SizeIsNominal)
{
    internal static UploadNewModelItem Of(NewModel model) => new(
        model.Name, model.Family, model.Developer, Messages.Of(model.Reason), model.Total.Billions, model.Active.Billions,
        model.Total.IsNominal);
}

/// <summary>An offer of a price list with the model that it may be of.</summary>
/// <param name="IsKnown">Whether the catalogue has the model.</param>
/// <param name="CountsAlready">Whether the name counts as the model's already; else a curator must say so.</param>
public sealed record UploadOfferItem(
    string Offer, ImmutableArray<string> Providers, int Prices, string Model, bool IsKnown, bool CountsAlready);

/// <summary>A price far from all others of its model.</summary>
/// <param name="Times">How many times it is off the nearest.</param>
public sealed record UploadFarPriceItem(
    string Offer, string Provider, string Kind, double Price, string Currency, double Times, ImmutableArray<string> ComparedWith);

/// <summary>A training log of an upload.</summary>
/// <param name="Rows">Rows of the log.</param>
/// <param name="Spikes">Spikes of all kinds that were found in it.</param>
public sealed record UploadLogItem(string Run, string Model, string? Hardware, int Rows, int Spikes, int Restarts);

/// <summary>A name that the catalogue does not know, with known names that may mean the same.</summary>
public sealed record UploadNewNameItem(string Kind, string Name, int Statements, ImmutableArray<string> Similar);
