namespace Dashboard.Data.Entities;

/// <summary>A short link to a view, made by a person. The id in the link is shown once and not kept. Never deleted:
/// a link that ended stays on its owner's list.</summary>
public sealed class SharedViewRow
{
    /// <summary>Longest <see cref="Path"/>.</summary>
    public const int MaxPath = 300;

    /// <summary>Longest <see cref="Query"/>: what SQL Server keeps in the row, and half of what a server takes as an address.</summary>
    public const int MaxQuery = 4000;

    /// <summary>Longest <see cref="Title"/>.</summary>
    public const int MaxTitle = 120;

    /// <summary>Longest <see cref="Note"/>.</summary>
    public const int MaxNote = 500;

    public int Id { get; set; }

    public int PersonId { get; set; }

    /// <summary>The owner. While the owner is disabled the link leads nowhere.</summary>
    public Person? Person { get; set; }

    /// <summary>SHA-256 of the id, in hexadecimal. No salt and no slow hash: the id is 128 random bits.</summary>
    public required string Hash { get; set; }

    /// <summary>Path of the page, escaped as in an address.</summary>
    public required string Path { get; set; }

    /// <summary>The view as its canonical query string, without a question mark; empty for the default view.</summary>
    public required string Query { get; set; }

    public string? Title { get; set; }

    public string? Note { get; set; }

    /// <summary>Made to open without signing in, where the site allows that.</summary>
    public bool WithoutSignIn { get; set; }

    public DateTime CreatedUtc { get; set; }

    /// <summary>Null for a link without an end.</summary>
    public DateTime? ExpiresUtc { get; set; }

    public DateTime? RevokedUtc { get; set; }

    /// <summary>How often it was followed.</summary>
    public int Opens { get; set; }

    public DateTime? LastOpenedUtc { get; set; }
}
