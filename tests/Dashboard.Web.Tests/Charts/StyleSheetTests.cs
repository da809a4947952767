using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Charts;

public sealed partial class StyleSheetTests
{
    /// <summary>Every custom property that a style sheet of ours defines.</summary>
    internal static IReadOnlySet<string> Defined { get; } =
        Repository.Files("wwwroot-assets/styles", ".css").SelectMany(file => Definition().Matches(file.Text))
            .Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Light_and_both_darks_define_the_same_colours()
    {
        var blocks = Block().Matches(Repository.Text("wwwroot-assets/styles/parts/tokens.css"))
            .Select(match => Colour().Matches(match.Groups["body"].Value).Select(colour => colour.Groups["name"].Value)
                .Order(StringComparer.Ordinal).ToList())
            .ToList();

        Assert.Equal(3, blocks.Count);
        Assert.NotEmpty(blocks[0]);
        Assert.Equal(blocks[0], blocks[1]);
        Assert.Equal(blocks[0], blocks[2]);
    }

    [Fact]
    public void Every_family_has_a_colour_that_exists()
    {
        var families = Snapshots.Reference.Models.Select(model => model.FamilySlug).Append("no-such-family")
            .Distinct(StringComparer.Ordinal);

        Assert.All(families, family => Assert.Contains(FamilyStyle.Colour(family), Defined));
    }

    [Fact]
    public void Families_with_a_colour_of_their_own_differ_in_shape_too()
    {
        var own = Defined.Where(name => name.StartsWith("--family-", StringComparison.Ordinal) && name != "--family-other")
            .Select(name => name["--family-".Length..]).ToList();

        Assert.NotEmpty(own);
        Assert.Equal(own.Count, own.Select(FamilyStyle.Symbol).Distinct().Count());
    }

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:\s*#[0-9a-f]{6}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@":root[^{]*\{(?<body>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
