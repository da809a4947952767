namespace Dashboard.Data.Entities;

/// <summary>A view that a person watches: the address of its feed is shown once and not kept. Never deleted: a watch that was revoked stays
/// on its owner's list.</summary>
public sealed class WatchRow
{
    /// <summary>Longest <see cref="WebhookUrl"/>.</summary>
    public const int MaxWebhookUrl = 500;

    public int Id { get; set; }

    public int PersonId { get; set; }

    /// <summary>The owner. While the owner is disabled the feed is closed and nothing is sent.</summary>
    public Person? Person { get; set; }

    /// <summary>SHA-256 of the id in the feed's address, in hexadecimal. No salt and no slow hash: the id is 128 random bits.</summary>
    public required string Hash { get; set; }

    /// <summary>Path of the page, escaped as in an address.</summary>
    public required string Path { get; set; }

    /// <summary>The view of the latest data as its canonical query string, without a question mark; empty for the default view.</summary>
    public required string Query { get; set; }

    /// <summary>BCP 47 tag of the language that entries are written in.</summary>
    public required string Language { get; set; }

    /// <summary>The revision up to which changes were looked for.</summary>
    public int SeenRevision { get; set; }

    public DateTime CreatedUtc { get; set; }

    public DateTime? RevokedUtc { get; set; }

    /// <summary>Where each entry is sent too; null for nowhere.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Key with which what is sent is signed, encrypted; null where nothing is sent.</summary>
    public string? WebhookKey { get; set; }

    /// <summary>What changed, by revision.</summary>
    public IList<WatchEntryRow> Entries { get; } = [];
}
