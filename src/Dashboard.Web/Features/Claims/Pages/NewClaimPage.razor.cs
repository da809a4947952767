using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Domain.Claims;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Features.Claims.Pages;

/// <summary>The form in which a curator writes a claim, looks at its verdict and adds it. One request answers it,
/// so it works without scripts.</summary>
public sealed partial class NewClaimPage
{
    private const string Add = "add";
    private ClaimDraft draft = ClaimDraft.Empty;
    private ClaimResult? preview;
    private string? problem;

    [Inject]
    private CurationStore Store { get; set; } = null!;

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    [Inject]
    private SnapshotStore Snapshots { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [CascadingParameter]
    public required ViewContext Context { get; set; }

    /// <summary>Slug of a claim to be changed.</summary>
    [SupplyParameterFromQuery(Name = "claim")]
    private string? Known { get; set; }

    [SupplyParameterFromForm]
    private string? Name { get; set; }

    [SupplyParameterFromForm]
    private string? Claimed { get; set; }

    [SupplyParameterFromForm]
    private string? By { get; set; }

    [SupplyParameterFromForm]
    private string? Source { get; set; }

    [SupplyParameterFromForm]
    private string? Locator { get; set; }

    [SupplyParameterFromForm]
    private string? Date { get; set; }

    [SupplyParameterFromForm]
    private string? Tests { get; set; }

    [SupplyParameterFromForm]
    private string? Why { get; set; }

    [SupplyParameterFromForm]
    private string? Act { get; set; }

    protected override void OnInitialized() => draft = Act is not null
        ? new ClaimDraft(Typed(Name), Typed(Claimed), Typed(By), Typed(Source), Typed(Locator), Typed(Date), Typed(Tests))
        : Known is { } slug && ClaimBook.Of(Snapshots.Current, ViewState.Default)
            .FirstOrDefault(result => result.Claim.Slug == slug) is { } known
            ? ClaimDraft.Of(known.Claim)
            : ClaimDraft.Empty;

    private async Task ActAsync()
    {
        var (claim, wrong) = draft.Read();
        if (claim is null)
        {
            problem = Messages.Of(wrong);
            return;
        }

        if (Act != Add)
        {
            preview = ClaimBook.Preview(Snapshots.Current, claim);
            return;
        }

        // The endpoint asks for the right already; a form that changes something asks itself too.
        if (!Policies.Has(Http.User, Policies.Curate))
        {
            Http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            await Audit.RecordAsync(AuditAct.AddRule, $"claim {claim.Slug}", () => Store.AddAsync(
                ClaimDraft.Rule(claim), Typed(Why), UploadPolicies.Author(Http.User), Http.RequestAborted));
        }
        catch (CurationException error)
        {
            problem = Messages.Of(error.Message);
            preview = ClaimBook.Preview(Snapshots.Current, claim);
            return;
        }

        await Snapshots.RefreshAsync(Http.RequestAborted);
        Navigation.NavigateTo(DashboardUrls.Claim(claim.Slug));
    }

    private static string Typed(string? text) => text is null ? "" : text.Trim()[..Math.Min(text.Trim().Length, ClaimDraft.LongestField)];
}
