using BenchmarkDotNet.Attributes;

namespace Dashboard.Benchmarks;

/// <summary>Filter and leaderboard over a million scores, against LINQ over records.</summary>
[MemoryDiagnoser]
public class MillionRows
{
    private readonly ResultSnapshot snapshot = GeneratedSnapshots.Million();
    private readonly PlainLinq plain;
    private ViewState view = ViewState.Default;

    public MillionRows() => plain = new PlainLinq(snapshot);

    [ParamsSource(nameof(Queries))]
    public string Query { get; set; } = "";

    public static IReadOnlyList<string> Queries { get; } =
    [
        "",
        "families=ling,qwen,deepseek&languages=en&variant=chat",
        "evidence=independent,third-party&size=7..80",
        "benchmarks=benchmark-1,benchmark-2,benchmark-3,benchmark-4&columns=all",
        "columns=all",
    ];

    [GlobalSetup]
    public void ReadQuery() => view = ViewQuery.Parse(Query).View;

    [Benchmark(Baseline = true)]
    public int LinqOverRecords() => plain.Filled(view);

    [Benchmark]
    public int FilterAlone() => ScoreFilter.Rows(snapshot, view).Length;

    /// <summary>Includes the filter.</summary>
    [Benchmark]
    public int FilterAndLeaderboard() => Leaderboard.Build(snapshot, view).Filled;
}

/// <summary>A leaderboard with a cell for each of 60 benchmarks × 500 models (each at two stages).</summary>
[MemoryDiagnoser]
public class SixtyBenchmarks
{
    private readonly ResultSnapshot snapshot = GeneratedSnapshots.Wide();

    [Benchmark]
    public int Build() => Leaderboard.Build(snapshot, ViewState.Default with { Columns = 0 }).Filled;

    [Benchmark]
    public int BuildSortedBySize() =>
        Leaderboard.Build(snapshot, ViewState.Default with { Columns = 0, Sort = Leaderboard.SortBySize }).Filled;
}
