using System.Globalization;

namespace Dashboard.Web.Tests.Charts;

/// <summary>How different colours look, written as <c>#rrggbb</c>.</summary>
internal static class ColourSight
{
    /// <summary>All cones; without those for long, middle and short waves: matrices over linear red, green, blue.</summary>
    public static double[][] Kinds { get; } =
    [
        [1, 0, 0, 0, 1, 0, 0, 0, 1],
        [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    ];

    /// <summary>Distance in CIELAB (CIE 1976).</summary>
    public static double Distance(string first, string second, double[] eye)
    {
        var (a, b) = (Lab(Seen(first, eye)), Lab(Seen(second, eye)));
        return Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
    }

    /// <summary>Contrast as WCAG 2 defines it, 1 to 21.</summary>
    public static double Contrast(string first, string second)
    {
        var (a, b) = (Luminance(Linear(first)), Luminance(Linear(second)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double[] Linear(string colour) =>
        [.. new[] { 1, 3, 5 }.Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4))];

    private static double[] Seen(string colour, double[] eye)
    {
        var linear = Linear(colour);
        return [.. Enumerable.Range(0, 3).Select(row => Math.Clamp(Enumerable.Range(0, 3).Sum(i => eye[(row * 3) + i] * linear[i]), 0, 1))];
    }

    private static double Luminance(double[] c) => (0.2126729 * c[0]) + (0.7151522 * c[1]) + (0.0721750 * c[2]);

    private static double[] Lab(double[] c)
    {
        var (x, y, z) = (F(((0.4124564 * c[0]) + (0.3575761 * c[1]) + (0.1804375 * c[2])) / 0.95047), F(Luminance(c)),
            F(((0.0193339 * c[0]) + (0.1191920 * c[1]) + (0.9503041 * c[2])) / 1.08883));
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];
    }

    private static double F(double part) => part > 0.008856 ? Math.Cbrt(part) : (7.787 * part) + (16 / 116.0);
}
