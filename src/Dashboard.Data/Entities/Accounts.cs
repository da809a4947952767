using Microsoft.AspNetCore.Identity;

namespace Dashboard.Data.Entities;

/// <summary>A step of the ladder: each role may do all that the ones before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Uploads, for a curator to accept.</summary>
    Contributor = 2,

    /// <summary>Accepts and takes back uploads, looks after names and evidence.</summary>
    Curator = 3,

    /// <summary>Looks after people.</summary>
    Administrator = 4,
}

/// <summary>What the bearer of an API key may do, as far as its owner still may.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,
    Read = 1,
    Upload = 2,
    Curate = 4,
    Share = 8,
}

/// <summary>Someone who can sign in, or was invited to. Never deleted: uploads name who made them.</summary>
public sealed class Person : IdentityUser<int>
{
    public required string DisplayName { get; set; }

    public Role Role { get; set; }

    /// <summary>May not sign in, and none of the person's keys works.</summary>
    public bool IsDisabled { get; set; }

    public DateTime CreatedUtc { get; set; }

    /// <summary>When the provider that the person signs in at said last what they may, true to the hour; the beginning of 1970 once it let
    /// them do nothing any more. Null for someone with a password here.</summary>
    public DateTime? ProviderConfirmedUtc { get; set; }
}

/// <summary>A key with which a program acts for a person. The key itself is shown once and not kept.</summary>
public sealed class ApiKeyRow
{
    public int Id { get; set; }

    public int PersonId { get; set; }

    public Person? Person { get; set; }

    public required string Name { get; set; }

    /// <summary>The first characters of the key, by which its owner knows it again.</summary>
    public required string Start { get; set; }

    /// <summary>SHA-256 of the key, in hexadecimal. No salt and no slow hash: the key is 256 random bits.</summary>
    public required string Hash { get; set; }

    public KeyScopes Scopes { get; set; }

    public DateTime CreatedUtc { get; set; }

    /// <summary>Null for a key without an end.</summary>
    public DateTime? ExpiresUtc { get; set; }

    public DateTime? RevokedUtc { get; set; }

    /// <summary>True to the minute.</summary>
    public DateTime? LastUsedUtc { get; set; }
}

/// <summary>Someone signed in by a browser: ends when the row says so, whatever cookies there are.</summary>
public sealed class SessionRow
{
    /// <summary>SHA-256 of the id that the cookie holds, in hexadecimal.</summary>
    public required string Hash { get; set; }

    public int PersonId { get; set; }

    public Person? Person { get; set; }

    public DateTime CreatedUtc { get; set; }

    /// <summary>Moves on while the session is used.</summary>
    public DateTime ExpiresUtc { get; set; }

    /// <summary>Null while nobody has ended it.</summary>
    public DateTime? EndedUtc { get; set; }

    /// <summary>What the provider gave at sign-in, encrypted; null for someone who signed in with a password here.</summary>
    public string? ProviderGrant { get; set; }

    /// <summary>When the provider is asked next; whoever moves this on asks. Null where there is no provider.</summary>
    public DateTime? ProviderCheckUtc { get; set; }
}

/// <summary>The link that makes the first administrator: one row at most, written anew by each start without an administrator.</summary>
public sealed class SetupLinkRow
{
    /// <summary>The only id.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>SHA-256 of the token, in hexadecimal.</summary>
    public required string Hash { get; set; }

    public DateTime CreatedUtc { get; set; }

    public DateTime? UsedUtc { get; set; }
}
