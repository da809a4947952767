using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dashboard.Web.Charts.Png;
using Dashboard.Web.Charts.Svg;
using Dashboard.Web.Tests.Infrastructure;
using SkiaSharp;

namespace Dashboard.Web.Tests.Charts;

/// <summary>Pictures in pixels: whole, the same everywhere, and in fonts that have what is written.</summary>
public sealed class PngDrawingTests
{
    private static readonly SvgText words = new("Ling-Plus leads & trails 百灵大模型", "MMLU, 5 shots",
        "Revision 1. 来源：a report (2025)", "https://example.org/leaderboard?a=1&b=2");

    private static PngFonts Fonts => PngFonts.Shipped.Fonts ?? throw new InvalidOperationException(PngFonts.Shipped.Problem);

    public static TheoryData<string> HostileWords => ChartPictureTests.HostileWords;

    [Theory]
    [InlineData("", "en")]
    [InlineData("variant=all&columns=all", "zh-Hans")]
    [InlineData("models=nothing-is-called-so", "en")]
    public void Every_figure_of_every_page_is_a_preview_that_is_not_blank(string query, string language)
    {
        using var culture = new CultureScope(language);
        foreach (var page in PageFigures.All(PageFigures.WithLogs, query))
        {
            var drawing = SvgPreview.Drawing(page.Figure, words);

            AssertPreview(PngDrawing.Png(drawing, 1, Fonts), page.Name);
            AssertInside(drawing, page.Name);
        }
    }

    [Fact]
    public void The_whole_picture_has_the_pixels_of_its_scale_and_never_more_than_memory_is_meant_for()
    {
        var page = PageFigures.All(PageFigures.WithLogs).First(page => page.Name == "scaling");
        var drawing = SvgPicture.Drawing(page.Figure, words, page.Height);
        using var once = SKBitmap.Decode(PngDrawing.Png(drawing, 1, Fonts));
        using var twice = SKBitmap.Decode(PngDrawing.Png(drawing, 2, Fonts));
        using var bounded = SKBitmap.Decode(PngDrawing.Png(drawing, 100, Fonts));

        Assert.Equal((1200, 2400), (once.Width, twice.Width));
        Assert.Equal(2 * once.Height, twice.Height);
        Assert.InRange(bounded.Width * bounded.Height, PngDrawing.MaxPixels * 0.99, PngDrawing.MaxPixels * 1.01);
    }

    [Fact]
    public void The_same_drawing_gives_the_same_bytes_in_any_culture_and_another_one_others()
    {
        var page = PageFigures.All(PageFigures.WithLogs).First(page => page.Name == "scaling");
        var here = PngDrawing.Png(SvgPreview.Drawing(page.Figure, words), 1, Fonts);
        byte[] there;
        using (new CultureScope("de-DE", texts: "en"))
        {
            there = PngDrawing.Png(SvgPreview.Drawing(page.Figure, words), 1, Fonts);
        }

        Assert.Equal(here, there);
        Assert.NotEqual(here, PngDrawing.Png(SvgPreview.Drawing(page.Figure, words with { Title = "Ling-Lite" }), 1, Fonts));
        Assert.NotEqual(here, PngDrawing.Png(SvgPreview.Drawing(ChartPictureTests.BarFigure([("a", 1)]), words), 1, Fonts));
    }

    /// <summary>Two characters that no font has are the same box; what a font has is another picture.</summary>
    [Theory]
    [InlineData("百", "灵")]
    [InlineData("臺", "灣")]
    [InlineData("，", "。")]
    [InlineData("é", "Ж")]
    [InlineData("→", "≥")]
    public void A_glyph_is_not_the_box_that_stands_for_a_missing_one(string one, string other)
    {
        const string Missing = "\U00013000";
        const string AlsoMissing = "\U00013001";
        foreach (var isBold in new[] { false, true })
        {
            Assert.Equal(Glyph(Missing, isBold), Glyph(AlsoMissing, isBold));
            Assert.NotEqual(Glyph(Missing, isBold), Glyph(one, isBold));
            Assert.NotEqual(Glyph(Missing, isBold), Glyph(other, isBold));
            Assert.NotEqual(Glyph(one, isBold), Glyph(other, isBold));
        }

        Assert.NotEqual(Glyph(one, isBold: false), Glyph(one, isBold: true));
    }

    [Theory]
    [InlineData("src/Dashboard.Web/Resources/Text.resx")]
    [InlineData("src/Dashboard.Web/Resources/Text.zh-Hans.resx")]
    public void The_fonts_have_every_character_of_the_texts(string file)
    {
        var missing = XDocument.Parse(Repository.Text(file)).Descendants("value").SelectMany(value => value.Value.EnumerateRunes())
            .Distinct().Where(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format
                && !Fonts.Has(rune));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_fonts_have_every_letter_of_the_shipped_names()
    {
        var names = Snapshots.Full.Models.Select(model => model.Name)
            .Concat(Snapshots.Full.Benchmarks.Values.Select(benchmark => benchmark.Name))
            .Concat(Snapshots.Full.Sources.Values.Select(source => source.Title));

        var missing = names.SelectMany(name => name.EnumerateRunes()).Distinct()
            .Where(rune => !Rune.IsWhiteSpace(rune) && !Fonts.Has(rune));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(HostileWords))]
    public void Any_words_make_a_whole_preview(string hostile)
    {
        var text = new SvgText(hostile, hostile, hostile, hostile);
        foreach (var drawing in new[]
        {
            SvgPreview.Drawing(ChartPictureTests.BarFigure([("a", 1), (hostile, 2)]), text),
            SvgPreview.Drawing(new SvgTable([(hostile, false), (hostile, true)], [[hostile, hostile], ["", "1"]]), text),
        })
        {
            AssertPreview(PngDrawing.Png(drawing, 1, Fonts), hostile);
            AssertInside(drawing, hostile);
        }
    }

    [Fact]
    public void Hostile_names_of_models_make_whole_previews()
    {
        foreach (var page in PageFigures.All(Snapshots.Of(HostileBatch.Make())))
        {
            AssertPreview(PngDrawing.Png(SvgPreview.Drawing(page.Figure, words), 1, Fonts), page.Name);
        }
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(100, 20)]
    [InlineData(2000, 20)]
    public void Of_many_rows_the_first_are_shown_and_the_others_counted(int rows, int shown)
    {
        var figure = ChartPictureTests.BarFigure([.. Enumerable.Range(1, rows)
            .Select(row => (string.Create(CultureInfo.InvariantCulture, $"row-{row}."), (double)row))]);

        var texts = Texts(SvgPreview.Drawing(figure, words)).ToList();

        Assert.Equal(Enumerable.Range(1, shown), texts.Where(text => text.StartsWith("row-", StringComparison.Ordinal)).Distinct()
            .Select(text => int.Parse(text.AsSpan(4, text.Length - 5), CultureInfo.InvariantCulture)).Order());
        Assert.Equal(rows > shown, texts.Exists(text => text.StartsWith(FormattableString.Invariant(
            $"Shown are the first {shown} of {rows:N0} rows."), StringComparison.Ordinal)));
    }

    [Fact]
    public void A_table_shows_its_numbers_before_its_other_columns()
    {
        var wide = new string('m', 60);
        var table = new SvgTable([("Model", false), (wide, false), ("Score", true)],
            [["Ling-Plus", wide, "86.2"], ["Ling-Lite", wide, "75"]]);

        var texts = Texts(SvgPreview.Drawing(table, words)).ToList();
        var narrow = Texts(SvgPreview.Drawing(table with
        {
            Columns = [.. table.Columns, .. Enumerable.Repeat((wide, true), 3)],
            Rows = [.. table.Rows.Select(row => row.AddRange(wide, wide, wide))],
        }, words)).ToList();

        Assert.Subset(texts.ToHashSet(), (HashSet<string>)["Model", "Score", "Ling-Plus", "86.2", "Ling-Lite", "75"]);
        Assert.Contains("Score", narrow);
        Assert.Contains(narrow, text => text.StartsWith("Shown are the first 2 of 2 rows and 4 of 6 columns.", StringComparison.Ordinal)
            || text.StartsWith("Shown are the first 2 of 2 rows and 3 of 6 columns.", StringComparison.Ordinal));
    }

    [Fact]
    public void What_it_has_not_learnt_is_refused()
    {
        var drawing = SvgPreview.Drawing(ChartPictureTests.BarFigure([("a", 1)]), words);
        drawing.Add(SvgElements.Element("ellipse", SvgElements.Attribute("rx", 1)));

        Assert.Throws<NotSupportedException>(() => PngDrawing.Png(drawing, 1, Fonts));
    }

    [Fact]
    public void A_picture_that_takes_too_long_is_given_up()
    {
        var drawing = SvgPreview.Drawing(ChartPictureTests.BarFigure([("a", 1)]), words);

        Assert.Throws<OperationCanceledException>(() => PngDrawing.Png(drawing, 1, Fonts, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Without_fonts_it_says_why()
    {
        var (fonts, problem) = PngFonts.Load(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));

        Assert.Null(fonts);
        Assert.Contains("NotoSans-Regular.ttf", problem, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(XElement drawing) =>
        drawing.Descendants(SvgElements.Space + "text").Select(text => text.Value);

    /// <summary>One character as large as can be told apart.</summary>
    private static byte[] Glyph(string character, bool isBold) => PngDrawing.Png(SvgElements.Element("svg",
        SvgElements.Attribute("width", 60), SvgElements.Attribute("height", 60), SvgElements.Attribute("viewBox", "0 0 60 60"),
        SvgElements.Box(0, 0, 60, 60, "#ffffff"), SvgElements.Text(5, 50, character, "#000000", 40, bold: isBold)), 1, Fonts);

    private static void AssertPreview(byte[] png, string name)
    {
        using var picture = SKBitmap.Decode(png);
        Assert.True(picture is { Width: SvgPreview.Width, Height: SvgPreview.Height }, name);
        var colours = new HashSet<SKColor>();
        for (var y = 0; y < picture.Height; y += 2)
        {
            for (var x = 0; x < picture.Width; x += 2)
            {
                colours.Add(picture.GetPixel(x, y));
            }
        }

        Assert.True(colours.Count > 3, name);
    }

    /// <summary>Nothing that is written stands below the edge, and the foot below all of the chart.</summary>
    private static void AssertInside(XElement drawing, string name)
    {
        var height = double.Parse(drawing.Attribute("viewBox")!.Value.Split(' ')[3], CultureInfo.InvariantCulture);
        Assert.All(drawing.Descendants(SvgElements.Space + "text"), text => Assert.True(
            double.Parse(text.Attribute("y")!.Value, CultureInfo.InvariantCulture) is > 0 and var y && y < height, $"{name}: {text}"));
    }

    /// <summary>The culture of this test, and then the one before.</summary>
    private sealed class CultureScope : IDisposable
    {
        private readonly CultureInfo culture = CultureInfo.CurrentCulture;
        private readonly CultureInfo texts = CultureInfo.CurrentUICulture;

        public CultureScope(string culture, string? texts = null) =>
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new CultureInfo(culture), new CultureInfo(texts ?? culture));

        public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, texts);
    }
}
