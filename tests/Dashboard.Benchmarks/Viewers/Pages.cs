using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>What each kind of page takes: its HTML, the first answer and those after it.</summary>
internal static partial class Pages
{
    private const int Again = 5;

    private static readonly string[] OfEachKind =
        ["/", "/leaderboard", "/languages", "/scaling", "/frontier", "/hardware", "/cost", "/measured", "/claims", "/sources", "/search?q=ling"];

    public static async Task<List<Figure>> MeasureAsync(Uri site, IEnumerable<string> more)
    {
        using var client = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromMinutes(5) };
        var figures = new List<Figure>();
        foreach (var address in OfEachKind.Concat(more))
        {
            var (first, html) = await GetAsync(client, address);
            var again = new List<double>();
            for (var time = 0; time < Again; time++)
            {
                again.Add((await GetAsync(client, address)).Milliseconds);
            }

            figures.Add(Figure.Show($"{address}: HTML", html.Length / 1000.0, "kB", 250));
            figures.Add(Figure.Show($"{address}: elements", Element.Count(html), "", 3000));
            figures.Add(Figure.Show($"{address}: first answer", first, "ms"));
            figures.Add(Figure.Show($"{address}: median of the next answers", Figure.Part(again, 0.5), "ms"));
        }

        return figures;
    }

    [GeneratedRegex("<[a-z]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Element { get; }

    private static async Task<(double Milliseconds, string Html)> GetAsync(HttpClient client, string address)
    {
        var start = Stopwatch.GetTimestamp();
        var html = await client.GetStringAsync(address);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, html);
    }
}
