using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Identity;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Roles, scopes and what can go wrong, in words.</summary>
internal static class AccountLabels
{
    public static string Of(Role role) => role switch
    {
        Role.Administrator => Text.RoleAdministrator,
        Role.Curator => Text.RoleCurator,
        Role.Contributor => Text.RoleContributor,
        _ => Text.RoleViewer,
    };

    public static string May(Role role) => role switch
    {
        Role.Administrator => Text.RoleAdministratorMay,
        Role.Curator => Text.RoleCuratorMay,
        Role.Contributor => Text.RoleContributorMay,
        _ => Text.RoleViewerMay,
    };

    public static string Of(KeyScopes scope) => scope switch
    {
        KeyScopes.Curate => Text.ScopeCurate,
        KeyScopes.Upload => Text.ScopeUpload,
        KeyScopes.Share => Text.ScopeShare,
        _ => Text.ScopeRead,
    };

    /// <summary>The scopes one by one.</summary>
    public static IEnumerable<KeyScopes> Each(KeyScopes scopes) =>
        new[] { KeyScopes.Read, KeyScopes.Share, KeyScopes.Upload, KeyScopes.Curate }.Where(scope => scopes.HasFlag(scope));

    public static string Of(IdentityResult result) => string.Join(' ', result.Errors.Select(Of).Distinct(StringComparer.Ordinal));

    private static string Of(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => Format.Of(Text.PasswordTooShort, DashboardOptions.PasswordLength),
        nameof(IdentityErrorDescriber.PasswordMismatch) => Text.PasswordWrong,
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => Text.EmailTaken,
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => Text.EmailInvalid,
        CommonPasswords.Code => Text.PasswordCommon,
        nameof(IdentityErrorDescriber.InvalidToken) => Text.LinkDead,
        _ => Text.NotSaved,
    };
}
