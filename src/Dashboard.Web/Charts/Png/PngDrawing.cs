using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace Dashboard.Web.Charts.Png;

/// <summary>
/// Draws the SVG of this program in pixels. It knows what <see cref="Svg.SvgPicture"/> writes and nothing else: no styles, no references to
/// outside, no scripts. What it has not learnt is refused, so that a test finds it before someone sees half a picture.
/// </summary>
internal sealed class PngDrawing
{
    /// <summary>Most pixels of a picture, four bytes each while it is drawn; what would have more is drawn smaller.</summary>
    public const int MaxPixels = 16_000_000;

    private readonly SKCanvas canvas;
    private readonly PngFonts fonts;
    private readonly Dictionary<string, XElement> definitions;
    private readonly CancellationToken cancellation;

    private PngDrawing(SKCanvas canvas, PngFonts fonts, XElement svg, CancellationToken cancellation)
    {
        (this.canvas, this.fonts, this.cancellation) = (canvas, fonts, cancellation);
        definitions = svg.Descendants().Where(element => element.Attribute("id") is not null)
            .ToDictionary(element => element.Attribute("id")!.Value, StringComparer.Ordinal);
    }

    /// <summary>The drawing as PNG. The same drawing always gives the same bytes.</summary>
    /// <param name="scale">Pixels for each of the drawing's own.</param>
    /// <exception cref="NotSupportedException">The drawing holds something that this has not learnt.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static byte[] Png(XElement svg, double scale, PngFonts fonts, CancellationToken cancellation = default)
    {
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        var fitting = Math.Min(scale, Math.Sqrt(MaxPixels / (width * height)));
        var info = new SKImageInfo((int)Math.Round(width * fitting), (int)Math.Round(height * fitting), SKColorType.Rgba8888,
            SKAlphaType.Opaque);
        using var surface = SKSurface.Create(info);
        var box = svg.Attribute("viewBox")!.Value.Split(' ');
        surface.Canvas.Scale((float)(info.Width / double.Parse(box[2], CultureInfo.InvariantCulture)));
        new PngDrawing(surface.Canvas, fonts, svg, cancellation).DrawInside(svg);
        using var pixels = surface.PeekPixels();
        using var png = pixels.Encode(SKPngEncoderOptions.Default)!;
        return png.ToArray();
    }

    private void DrawInside(XElement parent)
    {
        foreach (var element in parent.Elements())
        {
            cancellation.ThrowIfCancellationRequested();
            Draw(element);
        }
    }

    private void Draw(XElement element)
    {
        if (element.Name.LocalName is "title" or "desc" or "defs")
        {
            return;
        }

        var state = canvas.Save();
        Clip(element);
        Turn(element);
        switch (element.Name.LocalName)
        {
            case "g":
                DrawInside(element);
                break;
            case "text":
                DrawText(element);
                break;
            default:
                using (var path = Shape(element))
                {
                    Paint(element, paint => canvas.DrawPath(path, paint));
                }

                break;
        }

        canvas.RestoreToCount(state);
    }

    private static SKPath Shape(XElement element)
    {
        if (element.Name.LocalName == "path")
        {
            return SKPath.ParseSvgPathData(element.Attribute("d")!.Value)
                ?? throw new NotSupportedException("A picture in pixels cannot read a path.");
        }

        using var builder = new SKPathBuilder();
        switch (element.Name.LocalName)
        {
            case "rect":
                builder.AddRect(Rect(element));
                break;
            case "circle":
                builder.AddCircle(Number(element, "cx"), Number(element, "cy"), Number(element, "r"));
                break;
            case "line":
                builder.MoveTo(Number(element, "x1"), Number(element, "y1"));
                builder.LineTo(Number(element, "x2"), Number(element, "y2"));
                break;
            default:
                throw new NotSupportedException($"A picture in pixels knows no {element.Name.LocalName}.");
        }

        return builder.Detach();
    }

    private void Clip(XElement element)
    {
        if (Reference(element.Attribute("clip-path")?.Value) is { } clip)
        {
            foreach (var shape in clip.Elements())
            {
                using var path = Shape(shape);
                canvas.ClipPath(path, antialias: true);
            }
        }
    }

    /// <summary>Turned names: <c>rotate(degrees x y)</c>.</summary>
    private void Turn(XElement element)
    {
        if (element.Attribute("transform")?.Value is not { } transform)
        {
            return;
        }

        if (!transform.StartsWith("rotate(", StringComparison.Ordinal) || transform["rotate(".Length..].TrimEnd(')').Split(' ')
            is not [var degrees, var x, var y])
        {
            throw new NotSupportedException($"A picture in pixels knows no transform {transform}.");
        }

        canvas.RotateDegrees(Number(degrees), Number(x), Number(y));
    }

    private void DrawText(XElement element)
    {
        var pieces = fonts.Pieces(element.Value.ReplaceLineEndings(" "), Number(element, "font-size"),
            element.Attribute("font-weight") is not null).ToList();
        try
        {
            var widths = pieces.ConvertAll(piece => piece.Font.MeasureText(piece.Text));
            var start = Number(element, "x") - (widths.Sum() * element.Attribute("text-anchor")?.Value switch
            {
                "middle" => 0.5f,
                "end" => 1,
                _ => 0,
            });
            var y = Number(element, "y");
            Paint(element, paint =>
            {
                var x = start;
                foreach (var (place, (text, font)) in pieces.Index())
                {
                    canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
                    x += widths[place];
                }
            });
        }
        finally
        {
            pieces.ForEach(piece => piece.Font.Dispose());
        }
    }

    /// <summary>Fills and strokes; a rim, which <c>paint-order</c> asks for, comes first.</summary>
    private void Paint(XElement element, Action<SKPaint> draw)
    {
        var isRimmed = element.Attribute("paint-order") is not null;
        if (isRimmed)
        {
            Stroke(element, draw);
        }

        var fill = element.Attribute("fill")?.Value ?? "#000000";
        if (fill != "none" && element.Name.LocalName != "line")
        {
            using var paint = new SKPaint { IsAntialias = true };
            using var pattern = Reference(fill) is { } reference ? Pattern(reference) : null;
            paint.Shader = pattern;
            paint.Color = Colour(pattern is null ? fill : "#000000", Opacity(element, "opacity"));
            draw(paint);
        }

        if (!isRimmed)
        {
            Stroke(element, draw);
        }
    }

    private static void Stroke(XElement element, Action<SKPaint> draw)
    {
        if (element.Attribute("stroke")?.Value is not { } stroke)
        {
            return;
        }

        using var dashes = element.Attribute("stroke-dasharray")?.Value is { } lengths
            ? SKPathEffect.CreateDash([.. lengths.Split(' ').Select(Number)], phase: 0) : null;
        using var paint = new SKPaint
        {
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = Number(element, "stroke-width"),
            StrokeJoin = element.Attribute("stroke-linejoin")?.Value == "round" ? SKStrokeJoin.Round : SKStrokeJoin.Miter,
            StrokeMiter = 4,
            PathEffect = dashes,
            Color = Colour(stroke, Opacity(element, "opacity") * Opacity(element, "stroke-opacity")),
        };
        draw(paint);
    }

    /// <summary>A pattern as a tile that repeats.</summary>
    private SKShader Pattern(XElement pattern)
    {
        var tile = SKRect.Create(Number(pattern, "width"), Number(pattern, "height"));
        using var recorder = new SKPictureRecorder();
        new PngDrawing(recorder.BeginRecording(tile), fonts, pattern, cancellation).DrawInside(pattern);
        using var picture = recorder.EndRecording();
        return picture.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, SKFilterMode.Linear, tile);
    }

    /// <summary>What <c>url(#name)</c> means; null for what is none.</summary>
    private XElement? Reference(string? value) =>
        value?.StartsWith("url(#", StringComparison.Ordinal) == true ? definitions[value[5..^1]] : null;

    private static SKColor Colour(string hex, float opacity) => SKColor.Parse(hex).WithAlpha((byte)Math.Round(255 * opacity));

    private static float Opacity(XElement element, string name) => element.Attribute(name) is null ? 1 : Number(element, name);

    private static SKRect Rect(XElement element) =>
        SKRect.Create(Number(element, "x"), Number(element, "y"), Number(element, "width"), Number(element, "height"));

    private static float Number(XElement element, string name) => Number(element.Attribute(name)?.Value
        ?? throw new NotSupportedException($"A picture in pixels needs {name} of {element.Name.LocalName}."));

    private static float Number(string number) => float.Parse(number, CultureInfo.InvariantCulture);
}
