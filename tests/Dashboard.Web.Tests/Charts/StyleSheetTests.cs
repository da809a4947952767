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
    public void No_two_of_forty_families_look_alike()
    {
        var families = FamilyStyle.Known.ToList();
        Assert.Equal(40, families.Count);
        Assert.Equal(40, families.Select(family => (FamilyStyle.Colour(family), FamilyStyle.Symbol(family))).Distinct().Count());
        Assert.All(Snapshots.Reference.Models, model => Assert.True(
            families.Contains(model.FamilySlug) || model.Family == LanguageModel.OtherFamily, model.Family));
    }

    /// <summary>Where the shape is the same the colours differ by 8 in CIELAB (about four just noticeable differences), also for those who
    /// lack one kind of cones (G. M. Machado et al., "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG
    /// 2009, full severity); every mark stands out from its ground by 3 to 1.</summary>
    [Theory]
    [InlineData(0, "--surface")]
    [InlineData(1, "--surface")]
    public void Families_of_one_shape_differ_in_colour_for_every_eye(int theme, string ground)
    {
        var colours = Colour().Matches(Block().Matches(Repository.Text("wwwroot-assets/styles/parts/tokens.css"))[theme].Groups["body"].Value)
            .ToDictionary(match => match.Groups["name"].Value, match => match.Value[^7..], StringComparer.Ordinal);
        foreach (var shape in FamilyStyle.Known.GroupBy(FamilyStyle.Symbol))
        {
            var shades = shape.Select(family => colours[FamilyStyle.Colour(family)]).ToList();
            Assert.All(shades, shade => Assert.True(ColourSight.Contrast(shade, colours[ground]) >= 3, $"{shape.Key} {shade}"));
            foreach (var (first, second) in shades.SelectMany((first, i) => shades.Skip(i + 1), (first, second) => (first, second)))
            {
                Assert.All(ColourSight.Kinds, eye => Assert.True(ColourSight.Distance(first, second, eye) >= 8,
                    FormattableString.Invariant($"{first} {second}: {ColourSight.Distance(first, second, eye)}")));
            }
        }
    }

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?<name>--[\w-]+)\s*:\s*#[0-9a-f]{6}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(@":root[^{]*\{(?<body>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
