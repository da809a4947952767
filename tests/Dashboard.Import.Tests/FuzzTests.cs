using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>
/// Whatever a file holds, reading it ends with rows and problems: no exception, no hang, nothing unfit to be stored or shown. The inputs
/// are spoilt seeds, numbered and always the same. <c>DASHBOARD_FUZZ_INPUTS</c> says how many (200,000 if it is not set),
/// <c>DASHBOARD_FUZZ_FIRST</c> with which number to begin: a number and a count of 1 replay one input.
/// </summary>
public sealed class FuzzTests
{
    /// <summary>An input takes a millisecond; only one that never ends takes so long.</summary>
    private static readonly TimeSpan hang = TimeSpan.FromSeconds(20);

    private static readonly UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly ImportLimits limits = new() { MaxUnpackedBytes = 4 << 20, MaxProblems = 20 };

    [Fact]
    public void Any_input_ends_with_rows_and_problems()
    {
        var (first, count) = (Number("DASHBOARD_FUZZ_FIRST", 0), Number("DASHBOARD_FUZZ_INPUTS", 200_000));
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(index => new Worker()).ToArray();
        var next = first - 1;
        foreach (var worker in workers)
        {
            worker.Start(() => Interlocked.Increment(ref next) is var number && number < first + count ? number : null);
        }

        while (!workers.All(worker => worker.Wait(TimeSpan.FromMilliseconds(200))))
        {
            if (Array.Find(workers, worker => worker.Busy > hang) is { } hanging)
            {
                Assert.Fail("An input does not end: " + Describe(hanging.Input));
            }

            if (Array.Exists(workers, worker => worker.Failure is not null))
            {
                next = first + count;
            }
        }

        if (Array.Find(workers, worker => worker.Failure is not null) is { } failed)
        {
            Assert.Fail($"{Describe(failed.Input)}\n{failed.Failure}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{count} inputs from number {first} on, {FuzzSeeds.BuiltIn.Count} + {FuzzSeeds.Real.Count} "
                + $"seeds, {workers.Sum(worker => worker.Rows)} rows, {watch.Elapsed.TotalSeconds:0} s"));
    }

    [Fact]
    public void Every_format_has_a_seed_that_it_reads()
    {
        Assert.SkipUnless(
            Reading.HasCorpora, "The seeds of some formats are among the real files, whose folder does not lie beside this checkout.");
        var read = FuzzSeeds.BuiltIn.Concat(FuzzSeeds.Real).SelectMany(seed => Reading.Read(UploadedFile.Of(seed.Name, seed.Content)).Files)
            .Select(file => file.Format).ToHashSet();

        Assert.All(FileFormats.All, format => Assert.Contains(format.Id, read));
    }

    /// <summary>An input by its number: which files, and as which format they are read.</summary>
    private static FuzzInput Make(long number)
    {
        var random = new Random((int)(number % int.MaxValue));

        // The small seeds more often: an input of them costs a tenth, and what a reader trips over is in both.
        var seeds = FuzzSeeds.Real.Count > 0 && random.Next(10) == 0 ? FuzzSeeds.Real : FuzzSeeds.BuiltIn;
        var seed = seeds[random.Next(seeds.Count)];
        var files = ImmutableArray.Create(UploadedFile.Of(seed.Name, FuzzMutator.Mutate(seed.Content, random)));
        if (random.Next(8) == 0)
        {
            var beside = FuzzSeeds.BuiltIn[random.Next(FuzzSeeds.BuiltIn.Count)];
            files = files.Add(UploadedFile.Of(beside.Name, beside.Content));
        }

        // A file whose head was spoilt still reaches a reader where a person chooses one.
        return new FuzzInput(number, files, random.Next(6) == 0 ? FileFormats.All[random.Next(FileFormats.All.Length)].Id : null);
    }

    private static int Read(FuzzInput input)
    {
        var batch = new ImportBatch { Title = "fuzz", ContentHash = "" };
        var readings = new UploadReader(
            Reading.Origin, name => new FileAnswers { Format = name == input.Files[0].Name ? input.Format : null }, limits)
            .Read(input.Files, batch, null, CancellationToken.None);
        Assert.True(readings.Length + batch.Problems.Count > 0, "An upload vanished.");
        foreach (var reading in readings)
        {
            Assert.True(reading.IsCompanion || reading.RowsRead + reading.Problems + reading.Waiting.Count > 0,
                "A file gave nothing and nobody said why.");
        }

        Assert.All(batch.Problems, problem => AssertText(problem.Message, 1000));
        Translations.Check(batch.Problems, readings);
        Assert.All(batch.Scores,
            score => Assert.True(double.IsFinite(score.Value) && score.StandardError is not < 0 && score.SampleCount is not < 1));
        foreach (var name in batch.Scores.SelectMany(score => (string[])[score.Run.Model, score.Task.Benchmark]).Concat(batch.Throughputs
            .Select(row => row.Model)).Concat(batch.Costs.Select(cost => cost.Subject)).Concat(batch.Facts.Select(fact => fact.Name)))
        {
            AssertText(name, 200);
        }

        return readings.Sum(reading => reading.Rows);
    }

    /// <summary>Not empty, not endless, and nothing in it that a database or a page cannot take; half a surrogate throws.</summary>
    private static void AssertText(string text, int longest) =>
        Assert.True(text.Length > 0 && text.Length <= longest && strict.GetByteCount(text) > 0
            && !text.Contains('\0', StringComparison.Ordinal), "A name or message is no text to keep.");

    private static string Describe(FuzzInput? input) => input is null
        ? "no input"
        : $"input {input.Number.ToString(CultureInfo.InvariantCulture)}, read as {input.Format ?? "what it looks like"}: "
            + $"{string.Join("; ", input.Files.Select(file => $"{file.Name} {Convert.ToBase64String(Bytes(file))}"))}";

    private static byte[] Bytes(UploadedFile file)
    {
        using var stream = file.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static long Number(string variable, long standard) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : standard;

    private sealed record FuzzInput(long Number, ImmutableArray<UploadedFile> Files, string? Format);

    /// <summary>Reads inputs on a thread of its own, so that one that hangs can be named.</summary>
    private sealed class Worker
    {
        private readonly ManualResetEventSlim done = new();
        private long since;

        public FuzzInput? Input { get; private set; }

        public Exception? Failure { get; private set; }

        public long Rows { get; private set; }

        public TimeSpan Busy => done.IsSet ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref since));

        public bool Wait(TimeSpan time) => done.Wait(time);

        public void Start(Func<long?> next)
        {
            since = Stopwatch.GetTimestamp();
            new Thread(() => Run(next)) { IsBackground = true, Name = "fuzz" }.Start();
        }

        private void Run(Func<long?> next)
        {
            try
            {
                while (next() is { } number)
                {
                    Volatile.Write(ref since, Stopwatch.GetTimestamp());
                    Input = Make(number);
                    Rows += Read(Input);
                }
            }
#pragma warning disable CA1031 // Whatever it is, it is what the test looks for.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Failure = error;
            }
            finally
            {
                done.Set();
            }
        }
    }
}
