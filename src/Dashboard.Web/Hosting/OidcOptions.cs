using System.ComponentModel.DataAnnotations;
using Dashboard.Data.Entities;

namespace Dashboard.Web.Hosting;

/// <summary>Settings of the section <c>Dashboard:Oidc</c>, checked at start: at which provider of OpenID Connect people sign in.</summary>
public sealed class OidcOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = $"{DashboardOptions.Section}:Oidc";

    /// <summary>Stands for everyone whom the provider lets in, in <see cref="OidcRoles.Viewer"/>.</summary>
    public const string Everyone = "*";

    /// <summary>Address of the provider, below which its <c>.well-known/openid-configuration</c> lies. Without it nobody signs in
    /// so.</summary>
    public string? Authority { get; set; }

    /// <summary>What the provider calls this site.</summary>
    public string? ClientId { get; set; }

    /// <summary>What this site shows the provider as its own proof; empty for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file that holds the secret, such as a secret of a container; it wins over <see cref="ClientSecret"/>.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>What is asked for, separated by spaces. The provider must answer with a refresh token, for which most ask for
    /// <c>offline_access</c>.</summary>
    public string Scopes { get; set; } = "openid profile email offline_access";

    /// <summary>Name of the claim whose values <see cref="Roles"/> gives roles to. The default value is <c>roles</c>.</summary>
    [Required(ErrorMessage = "Dashboard:Oidc:RoleClaim must name a claim.")]
    public string RoleClaim { get; set; } = "roles";

    /// <summary>Which values of the claim give which role.</summary>
    public OidcRoles Roles { get; set; } = new();

    /// <summary>What the provider is called on pages. The default value is <c>single sign-on</c>.</summary>
    [Required(ErrorMessage = "Dashboard:Oidc:DisplayName must say something.")]
    [StringLength(60, ErrorMessage = "Dashboard:Oidc:DisplayName must not be longer than 60 characters.")]
    public string DisplayName { get; set; } = "single sign-on";

    /// <summary>Seconds after which the provider is asked again about someone who is there, 10 to 600. The default value is 30.</summary>
    [Range(10, 600, ErrorMessage = "Dashboard:Oidc:CheckSeconds must lie between 10 and 600.")]
    public int CheckSeconds { get; set; } = 30;

    /// <summary>Days that API keys work after the provider last said what their owner may, 1 to 365. The default value is 30.</summary>
    [Range(1, 365, ErrorMessage = "Dashboard:Oidc:KeyDays must lie between 1 and 365.")]
    public int KeyDays { get; set; } = 30;

    /// <summary>Whether people sign in at a provider.</summary>
    public bool IsOn => !string.IsNullOrEmpty(Authority);

    /// <summary>The secret, from where it is.</summary>
    internal string? Secret => ClientSecretFile is { } file ? File.ReadAllText(file).Trim() : ClientSecret;

    /// <summary>The highest role that the values of the claim give; null when they give none.</summary>
    public Role? RoleOf(IReadOnlyCollection<string> values)
    {
        bool Gives(string[] known) => values.Intersect(known, StringComparer.Ordinal).Any();
        return Gives(Roles.Administrator) ? Role.Administrator
            : Gives(Roles.Curator) ? Role.Curator
            : Gives(Roles.Contributor) ? Role.Contributor
            : Gives(Roles.Viewer) || Roles.Viewer.Contains(Everyone, StringComparer.Ordinal) ? Role.Viewer
            : null;
    }

    /// <summary>What is wrong with the settings, in a sentence that names the key; null when nothing is.</summary>
    internal string? Problem() =>
        !IsOn ? null
        : !Uri.TryCreate(Authority, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? "Dashboard:Oidc:Authority must be an address that begins with https:// (http:// on this machine only)."
        : string.IsNullOrWhiteSpace(ClientId) ? "Dashboard:Oidc:ClientId is required with Dashboard:Oidc:Authority."
        : ClientSecretFile is not null && !File.Exists(ClientSecretFile)
            ? "Dashboard:Oidc:ClientSecretFile names a file that does not exist."
        : !Scopes.Split(' ').Contains("openid", StringComparer.Ordinal) ? "Dashboard:Oidc:Scopes must contain openid."
        : new[] { Roles.Viewer, Roles.Contributor, Roles.Curator, Roles.Administrator }.All(values => values.Length == 0)
            ? "Dashboard:Oidc:Roles must give a role to some value, such as Dashboard:Oidc:Roles:Viewer:0=*."
        : null;
}

/// <summary>For each role the values of the claim that give it, compared to the letter. The highest counts.</summary>
public sealed class OidcRoles
{
    /// <summary>Values for readers; <c>*</c> is everyone whom the provider lets in.</summary>
    public string[] Viewer { get; set; } = [];

    /// <summary>Values for who hands in results.</summary>
    public string[] Contributor { get; set; } = [];

    /// <summary>Values for who accepts them.</summary>
    public string[] Curator { get; set; } = [];

    /// <summary>Values for who looks after people.</summary>
    public string[] Administrator { get; set; } = [];
}
