using System.Globalization;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>Made-up data that viewers look at, and the changes that they make.</summary>
/// <param name="CreateAsync">Makes the embedded database of a data directory.</param>
/// <param name="Families">Slugs.</param>
/// <param name="Benchmarks">Slugs.</param>
/// <param name="Pages">Addresses of pages about one thing, for a look at every kind of page.</param>
internal sealed record ViewerData(
    Func<string, Task> CreateAsync, IReadOnlyList<string> Families, IReadOnlyList<string> Benchmarks, IReadOnlyList<string> Pages)
{
    /// <summary>550 models or another number, in twelve columns.</summary>
    public static ViewerData OfModels(int models) => new(
        folder => ManyModels.CreateAsync(folder, models),
        [.. Enumerable.Range(0, ManyModels.Families).Select(ManyModels.FamilyKey)],
        [.. Enumerable.Range(0, ManyModels.Benchmarks).Select(ManyModels.BenchmarkKey)],
        ["/models/ling-1b-v1", "/benchmarks/benchmark-1", "/sources/example-2025", "/compare?models=ling-1b-v1,family01-1b-v2"]);

    /// <summary>500 models on 60 benchmarks in twelve languages, as many scores as are asked for.</summary>
    public static ViewerData OfScores(int scores) => new(
        folder => ManyScores.CreateAsync(folder, scores),
        ["ling", "qwen", "deepseek", "llama", "mistral", "gpt", "gemini", "moonlight", "ernie", "falcon"],
        [.. Enumerable.Range(1, ManyScores.Benchmarks).Select(number => string.Create(CultureInfo.InvariantCulture, $"benchmark-{number}"))],
        ["/models/ling-1b-v1", "/benchmarks/benchmark-1", "/sources/example-1", "/compare?models=ling-1b-v1,qwen-2b-v2",
            "/languages?languages=zh"]);

    /// <summary>The address of a change that no other number has: another key by turns, and a range of sizes by which what is drawn of it
    /// is known.</summary>
    public (string Address, string Mark) Change(int number)
    {
        var mark = string.Create(CultureInfo.InvariantCulture, $"size={number % 9}..{1000 + number}");
        var turn = number / 4;
        var other = (number % 4) switch
        {
            0 => "&sort=" + Benchmarks[turn % ManyModels.Columns],
            1 => "&families=" + string.Join(',', Families.Take(1 + (turn % 10))),
            2 => "&benchmarks=" + string.Join(',', Benchmarks.Skip(turn % 5).Take(1 + (turn % 10))),
            _ => "",
        };
        return ($"{LeaderboardPage.Path}?{mark}{other}", mark);
    }
}
