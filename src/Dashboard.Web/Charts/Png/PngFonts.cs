using System.Text;
using SkiaSharp;

namespace Dashboard.Web.Charts.Png;

/// <summary>
/// The fonts that are shipped beside the program, so that every machine draws the same: Noto Sans for what it has, which is Latin, Greek
/// and Cyrillic, and the Chinese one of the same family for all else. What neither has is an empty box. None of the machine is asked.
/// </summary>
internal sealed class PngFonts
{
    private static readonly Lazy<(PngFonts? Fonts, string Problem)> shipped =
        new(() => Load(Path.Combine(AppContext.BaseDirectory, "fonts")));

    private readonly SKTypeface regular;
    private readonly SKTypeface bold;
    private readonly SKTypeface chinese;

    /// <summary>A font is asked for its characters, not a typeface; of these only that is asked.</summary>
    private readonly SKFont anyRegular;
    private readonly SKFont anyBold;
    private readonly SKFont anyChinese;

    private PngFonts(string folder)
    {
        (regular, bold, chinese) = (Open(folder, "NotoSans-Regular.ttf"), Open(folder, "NotoSans-SemiBold.ttf"),
            Open(folder, "NotoSansHans-Regular.otf"));
        (anyRegular, anyBold, anyChinese) = (new SKFont(regular), new SKFont(bold), new SKFont(chinese));
    }

    /// <summary>The fonts; null where they or the native library are not there, and then why.</summary>
    public static (PngFonts? Fonts, string Problem) Shipped => shipped.Value;

    /// <summary>The fonts in a folder; null where they cannot be had, and then why: the native library is only shipped for the platforms
    /// that the dashboard is run on.</summary>
    public static (PngFonts? Fonts, string Problem) Load(string folder)
    {
        try
        {
            return (new PngFonts(folder), "");
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException
            or BadImageFormatException or InvalidOperationException or IOException)
        {
            return (null, (error.InnerException ?? error).Message);
        }
    }

    /// <summary>A text in pieces that one font has, in order; whoever gets them disposes of their fonts.</summary>
    /// <param name="size">In pixels.</param>
    public IEnumerable<(string Text, SKFont Font)> Pieces(string text, float size, bool isBold)
    {
        var (latin, any) = isBold ? (bold, anyBold) : (regular, anyRegular);
        var (piece, isLatin) = (new StringBuilder(), true);
        foreach (var rune in text.EnumerateRunes())
        {
            var has = any.ContainsGlyph(rune.Value);
            if (has != isLatin && piece.Length > 0)
            {
                yield return (piece.ToString(), Font(isLatin ? latin : chinese, size, isBold));
                piece.Clear();
            }

            isLatin = has;
            piece.Append(rune.ToString());
        }

        if (piece.Length > 0)
        {
            yield return (piece.ToString(), Font(isLatin ? latin : chinese, size, isBold));
        }
    }

    /// <summary>Whether a font has the character, so that it is not an empty box.</summary>
    public bool Has(Rune rune) => anyRegular.ContainsGlyph(rune.Value) || anyChinese.ContainsGlyph(rune.Value);

    /// <summary>The Chinese font comes in one weight, eight megabytes each: bold is made of it. Without hints of the font letters have the
    /// same shape at any size.</summary>
    private SKFont Font(SKTypeface typeface, float size, bool isBold) => new(typeface, size)
    {
        Embolden = isBold && typeface == chinese,
        Subpixel = true,
        LinearMetrics = true,
        Hinting = SKFontHinting.None,
        Edging = SKFontEdging.Antialias,
    };

    private static SKTypeface Open(string folder, string name) => SKTypeface.FromFile(Path.Combine(folder, name))
        ?? throw new InvalidOperationException($"The font {name} is missing in {folder}, or is none.");
}
