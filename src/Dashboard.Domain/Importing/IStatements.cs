namespace Dashboard.Domain.Importing;

/// <summary>What a set of files states, to be read any number of times from the start; a large set need not be in memory.</summary>
public interface IStatements
{
    /// <summary>What the set is, in a few words, for the list of revisions.</summary>
    string Title { get; }

    /// <summary>SHA-256 of the files, in hexadecimal; the same bytes are the same set.</summary>
    string ContentHash { get; }

    IEnumerable<Source> Sources { get; }

    IEnumerable<LanguageModel> Models { get; }

    IEnumerable<Benchmark> Benchmarks { get; }

    IEnumerable<BenchmarkItems> Items { get; }

    IEnumerable<Accelerator> Accelerators { get; }

    IEnumerable<Fact> Facts { get; }

    IEnumerable<CostRecord> Costs { get; }

    IEnumerable<Throughput> Throughputs { get; }

    IEnumerable<Score> Scores { get; }

    IEnumerable<TrainingLog> TrainingLogs { get; }
}
