using Dashboard.Data.Entities;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Whether what someone made that lives longer than a session, such as a key or a feed, may still act for them.</summary>
internal sealed class OwnerRule(IOptions<DashboardOptions> options, IOptions<OidcOptions> provider, TimeProvider time)
{
    /// <summary>Whether it may. Someone who signs in at the provider needs its word from time to time.</summary>
    public bool MayAct(Person owner) => !owner.IsDisabled && (owner.ProviderConfirmedUtc is { } confirmed
        ? confirmed.AddDays(provider.Value.KeyDays) > time.GetUtcNow().UtcDateTime : options.Value.LocalAccounts);
}
