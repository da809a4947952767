using System.Collections.Immutable;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>What the list of claims shows.</summary>
/// <param name="Changes">Verdicts that a revision changed, latest first; what was so from the first revision looked at is none.</param>
public sealed record ClaimsView(ViewContext Context, ImmutableArray<ClaimResult> Claims, ImmutableArray<ClaimChange> Changes,
    ClaimHistory History, string Finding)
    : PageView(Context, Text.NavClaims, Finding, Text.ClaimsScope)
{
    /// <summary>The evidence that is left without what vendors say of their own models and of others'.</summary>
    public static KeySet WithoutVendors { get; } =
        KeySet.From(EvidenceGrades.All.Where(EvidenceCut.VendorClaims.Keeps).Select(grade => grade.Slug()));

    /// <summary>Domains of the uses that the press names.</summary>
    public static KeySet IntendedUses { get; } = ["finance", "health"];

    /// <summary>Whether a score of the revision is of one of them.</summary>
    public bool HasFiguresOfUses { get; } =
        ScoreFilter.Rows(Context.Snapshot, ViewState.Default with { Domains = IntendedUses }).Length > 0;

    /// <summary>Builds the page's model.</summary>
    public static ClaimsView Build(ViewContext context)
    {
        var claims = ClaimBook.Of(context.Snapshot, context.View);
        var history = ClaimBook.History(context.Snapshot);
        return new ClaimsView(context, claims, [.. history.Changes.Where(change => change.Revision != history.From)], history,
            Sentence(claims));
    }

    /// <summary>A claim's sentence by its slug; the slug itself for one that does not stand any more.</summary>
    public string NameOf(string slug) => Claims.FirstOrDefault(result => result.Claim.Slug == slug)?.Claim.Text ?? slug;

    private static string Sentence(ImmutableArray<ClaimResult> claims)
    {
        int Count(ClaimVerdict verdict) => claims.Count(claim => claim.Verdict == verdict);
        var alone = claims.Count(claim => claim.Verdict != ClaimVerdict.CannotBeTested && claim.RestsOnItself);
        return Format.Of(Text.FindingClaims, claims.Length, Count(ClaimVerdict.Supported), Count(ClaimVerdict.Partly),
            Count(ClaimVerdict.Contradicted), Count(ClaimVerdict.CannotBeTested))
            + (alone > 0 ? Format.Gap + Format.Of(Text.ClaimsByThemselves, alone) : "")
            + Format.Gap + (claims.Any(claim => !claim.Grades.IsEmpty && !claim.HasNoIndependentEvidence)
                ? Text.ClaimsSomeIndependent : Text.ClaimsNoneIndependent);
    }

    protected override IEnumerable<string> BuildBriefs()
    {
        int Count(ClaimVerdict verdict) => Claims.Count(claim => claim.Verdict == verdict);
        return [Format.Of(Text.BriefClaims, Claims.Length, Count(ClaimVerdict.Supported), Count(ClaimVerdict.Partly),
            Count(ClaimVerdict.Contradicted), Count(ClaimVerdict.CannotBeTested))];
    }

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        ViewTable.Of(
            "claims",
            Text.NavClaims,
            [
                new ViewColumn("claim", Text.ColumnClaim),
                new ViewColumn("by", Text.ColumnSource),
                new ViewColumn("verdict", Text.ColumnClaimVerdict, ColumnKind.Verdict),
                new ViewColumn("today", Text.ColumnClaimToday, ColumnKind.Verdict),
                new ViewColumn("numbers", Text.ColumnClaimNumbers),
                new ViewColumn("basis", Text.ColumnClaimBasis),
            ],
            Claims.Select(result => new ViewRow(
                result.Claim.Slug,
                [
                    ViewCells.Words(result.Claim.Text) with { Href = Context.UrlOf(DashboardUrls.Claim(result.Claim.Slug)) },
                    ViewCells.Words($"{ClaimLabels.Who(result.Claim)}, {result.Claim.Source}") with { Sources = [result.Claim.Source] },
                    ViewCells.Words(ClaimLabels.Of(result)) with
                    {
                        Style = $"claim-verdict claim-{ClaimLabels.Word(result.Verdict)}",
                    },
                    result.Today is null ? ViewCells.Words(Text.ClaimTheSame) : ViewCells.Words(ClaimLabels.Of(result.Today)) with
                    {
                        Style = $"claim-verdict claim-{ClaimLabels.Word(result.VerdictToday)}",
                    },
                    ViewCells.Words(Format.Sentences(result.Parts.Select(part => ClaimLabels.Numbers(Context.Snapshot, part)))),
                    ViewCells.Words(ClaimLabels.Basis(result)),
                ])
            {
                Anchor = result.Claim.Slug,
            })),
        .. Press.IsEmpty ? Array.Empty<ViewTable>() : [PressTable()],
    ];

    /// <summary>Claims of the press, by article.</summary>
    public ImmutableArray<ClaimResult> Press => field.IsDefault ? field =
    [
        .. Claims.Where(result => ArticleOf(result) is not null).OrderBy(result => result.Claim.Source, StringComparer.Ordinal),
    ] : field;

    private Source? ArticleOf(ClaimResult result) =>
        Context.Snapshot.Sources.GetValueOrDefault(result.Claim.Source) is { } source
            && ClaimStatement.GradeOf(source) == EvidenceGrade.Press ? source : null;

    /// <summary>What each article says beside what the sources say that it rests on.</summary>
    private ViewTable PressTable() => ViewTable.Of(
        "press",
        Text.ClaimsPressTitle,
        [
            new ViewColumn("claim", Text.ColumnArticleSays),
            new ViewColumn("sources", Text.ColumnSourcesSay),
            new ViewColumn("verdict", Text.ColumnClaimVerdict, ColumnKind.Verdict),
            new ViewColumn("article", Text.ColumnArticle),
        ],
        Press.Select((result, place) => new ViewRow(
            result.Claim.Slug,
            [
                ViewCells.Words(result.Claim.Text) with { Href = Context.UrlOf(DashboardUrls.Claim(result.Claim.Slug)) },
                ViewCells.Words(Format.Sentences(result.Parts.Select(part => ClaimLabels.Numbers(Context.Snapshot, part)))) with
                {
                    Href = "",
                    Sources = SourcesOf(result),
                },
                ViewCells.Words(ClaimLabels.Of(result)) with
                {
                    Style = $"claim-verdict claim-{ClaimLabels.Word(result.Verdict)}",
                },
                ViewCells.Words($"{ArticleOf(result)!.Publisher}, {result.Claim.Source}") with { Sources = [result.Claim.Source] },
            ])
        {
            Group = place > 0 && Press[place - 1].Claim.Source == result.Claim.Source
                ? null : $"{ArticleOf(result)!.Publisher}: {ArticleOf(result)!.Title}",
        }));

    private ImmutableArray<string> SourcesOf(ClaimResult result) =>
    [
        .. result.Parts.SelectMany(part => part.Lines).SelectMany(line => line.Values)
            .Select(value => value.Row >= 0 ? Context.Snapshot.Data.Runs[Context.Snapshot.Data.Run[value.Row]].Source
                : value.Provenance!.Value.Source)
            .Distinct(StringComparer.Ordinal),
    ];
}
