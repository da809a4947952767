using System.Text.RegularExpressions;

namespace Dashboard.Domain.Tests.Views;

/// <summary>Links that were given out open what they opened, release after release.</summary>
public sealed partial class FrozenLinksTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "tests", "Dashboard.Domain.Tests", "Views");

    public static TheoryData<string, string> Links { get; } = Read();

    [Theory]
    [MemberData(nameof(Links))]
    public void A_link_that_was_given_out_stands_for_the_same_view(string given, string today)
    {
        var (view, bad) = ViewQuery.Parse(Query(given));

        Assert.Empty(bad);
        Assert.Equal(Query(today), ViewQuery.Format(view));
        Assert.Equal(given.Split('?')[0], today.Split('?')[0]);
        Assert.Equal(view, ViewQuery.Parse(Query(today)).View);
    }

    [Fact]
    public void Every_page_link_of_the_documents_is_among_them()
    {
        var known = Read().Select(link => link.Data.Item1).ToHashSet(StringComparer.Ordinal);
        var documents = Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(RepositoryFolder.Path, "README.md"));
        var links = documents.SelectMany(path => PageLink().Matches(File.ReadAllText(path)).Select(match => match.Value))
            .Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(link, known));
    }

    [Fact]
    public void A_link_of_a_later_grammar_says_so_and_the_rest_of_it_is_read()
    {
        var (view, bad) = ViewQuery.Parse("v=99&families=ling");

        Assert.Equal(new InvalidValue("v", "99"), Assert.Single(bad));
        Assert.Equal(["ling"], view.Families);
    }

    private static string Query(string link) =>
        link.Contains('?', StringComparison.Ordinal) ? link[(link.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    private static TheoryData<string, string> Read() =>
    [
        .. File.ReadAllLines(Path.Combine(Folder, "links.txt")).Where(line => line.StartsWith('/')).Select(line => line.Split(" -> "))
            .Select(parts => (parts[0], parts[1])),
    ];

    /// <summary>A page with a view; placeholders such as <c>a,b…</c> are none.</summary>
    [GeneratedRegex(
        @"(?<![\w/.])/(leaderboard|compare|languages|scaling|frontier|hardware|cost|claims|stability)\?[a-z]+=[a-z0-9.,:&=_-]+(?![…\w])",
        RegexOptions.None, 1000)]
    private static partial Regex PageLink();
}
