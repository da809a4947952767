using System.Collections.Immutable;
using System.Text;

namespace Dashboard.Domain.Claims;

/// <summary>
/// Claims as stored text, <c>claim=…&amp;by=…&amp;source=…&amp;locator=…&amp;date=…&amp;test=…&amp;test=…</c>. Only what would end a value
/// is escaped, so that a claim in any script stays readable and short.
/// </summary>
public static class ClaimText
{
    /// <summary>Most characters of a claim.</summary>
    public const int LongestText = 500;

    /// <summary>Most characters of a name or a locator.</summary>
    public const int LongestName = 200;

    /// <summary>Most parts of a claim.</summary>
    public const int MaxTests = 10;

    /// <summary>Names that no claim may have, since addresses have them.</summary>
    public static IReadOnlyList<string> ReservedSlugs { get; } = ["new"];

    /// <summary>Writes a claim without its slug.</summary>
    public static string Format(Claim claim)
    {
        var text = new StringBuilder();
        void Add(string key, string? value)
        {
            if (value is { Length: > 0 })
            {
                text.Append(text.Length == 0 ? "" : "&").Append(key).Append('=').Append(Escape(value));
            }
        }

        Add("claim", claim.Text);
        Add("by", claim.SaidBy);
        Add("source", claim.Source);
        Add("locator", claim.Locator);
        Add("date", claim.Date?.ToString());
        foreach (var test in claim.Tests)
        {
            Add("test", ClaimTestText.Format(test));
        }

        return text.ToString();
    }

    /// <summary>Reads a claim; a text that is none gives null and says in a sentence what is wrong.</summary>
    public static (Claim? Claim, string Problem) Parse(string slug, string text)
    {
        var parts = ViewQuery.Split(text).ToLookup(part => part.Key, part => part.Value.Trim(), StringComparer.Ordinal);
        string Value(string key) => parts[key].LastOrDefault() ?? "";
        return Of(slug, Value("claim"), Value("by"), Value("source"), Value("locator"), Value("date"), parts["test"]);
    }

    /// <summary>Makes a claim of what someone typed, or says in a sentence what is wrong with it.</summary>
    public static (Claim? Claim, string Problem) Of(string slug, string text, string saidBy, string source, string locator,
        string date, IEnumerable<string> lines)
    {
        var tests = ImmutableArray.CreateBuilder<ClaimTest>();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            var (test, problem) = ClaimTestText.Parse(line);
            if (test is null)
            {
                return (null, problem);
            }

            tests.Add(test);
        }

        DateOf(date, out var known);
        var claim = new Claim(Slug.From(slug), text.Trim(), saidBy.Trim(), source.Trim().ToLowerInvariant(),
            locator.Trim() is { Length: > 0 } place ? place : null, known, tests.DrainToImmutable());
        return Problem(claim, date) is { } wrong ? (null, wrong) : (claim, "");
    }

    private static string? Problem(Claim claim, string date) => claim switch
    {
        { Slug: "-" } => "The claim needs a short name.",
        { Text.Length: 0 } => "What is claimed is needed.",
        { Text.Length: > LongestText } => $"A claim has at most {LongestText} characters.",
        { SaidBy.Length: 0 } => "Who said it is needed.",
        { Source.Length: 0 } => "The source is needed.",
        { Tests.Length: 0 } => "At least one test is needed.",
        { Tests.Length: > MaxTests } => $"A claim has at most {MaxTests} tests.",
        _ when claim.SaidBy.Length > LongestName || claim.Locator?.Length > LongestName =>
            $"A name or a place has at most {LongestName} characters.",
        _ when (claim.Text + claim.SaidBy + claim.Source + claim.Locator).Any(char.IsControl) =>
            "Line breaks and control characters have no place in it.",
        _ when date.Trim().Length > 0 && claim.Date is null => $"'{date.Trim()}' is no date such as 2025-03-10, 2025-03 or 2025.",
        _ => null,
    };

    private static void DateOf(string text, out PartialDate? date) =>
        date = PartialDate.From(text.Trim());

    private static string Escape(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace("&", "%26", StringComparison.Ordinal)
            .Replace("+", "%2B", StringComparison.Ordinal);
}
