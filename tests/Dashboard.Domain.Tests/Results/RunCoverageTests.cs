using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Results;

/// <summary>How much of a benchmark was scored, as a value and as text.</summary>
public class RunCoverageTests
{
    private static readonly Gen<RunCoverage> Coverages =
        from all in Gen.Choose(1, 100_000)
        from scored in Gen.Choose(0, all)
        from errors in Gen.OneOf(Gen.Constant(0), Gen.Constant(1), Gen.Choose(0, all))
        select new RunCoverage(scored, all, Math.Min(errors, all));

    [Fact]
    public void What_is_written_is_read_back()
    {
        Prop.ForAll(Coverages.ToArbitrary(), coverage =>
        {
            Assert.True(RunCoverage.TryParse(coverage.ToString(), out var read));
            Assert.Equal(coverage, read);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_read_is_what_would_be_written_and_junk_is_never_read()
    {
        var junk = Gen.Elements('0', '1', '9', '/', ',', ' ', 'e', 'r', 'o', 's', '-', '.', '٣').ArrayOf(12)
            .Select(text => new string(text));
        var broken = from coverage in Coverages
                     from place in Gen.Choose(0, 6)
                     from letter in Gen.Elements("", "0", " ", "s", "-", "/")
                     select coverage.ToString() is var text && place < text.Length
                         ? text[..place] + letter + text[(place + 1)..] : text + letter;
        Prop.ForAll(Gen.OneOf(junk, broken).ToArbitrary(), text =>
        {
            if (RunCoverage.TryParse(text, out var read))
            {
                Assert.Equal(text, read.ToString());
                Assert.InRange(read.Scored, 0, read.All);
                Assert.InRange(read.Errors, 0, read.All);
                Assert.InRange(read.All, 1, int.MaxValue);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9")]
    [InlineData("09/10")]
    [InlineData("11/10")]
    [InlineData("0/0")]
    [InlineData("9/10, 0 errors")]
    [InlineData("9/10, 1 errors")]
    [InlineData("9/10, 2 error")]
    [InlineData("9/10, 11 errors")]
    [InlineData("9/10\n")]
    [InlineData("9999999999/9999999999")]
    public void What_cannot_be_is_refused(string? text) => Assert.False(RunCoverage.TryParse(text, out _));

    [Fact]
    public void Counts_that_are_full_missing_or_impossible_are_no_coverage()
    {
        Assert.Equal("9/10", $"{RunCoverage.Of(9, 10)}");
        Assert.Equal("10/10, 1 error", $"{RunCoverage.Of(10, 10, 1)}");
        RunCoverage?[] none =
        [
            RunCoverage.Of(10, 10), RunCoverage.Of(null, 10), RunCoverage.Of(9, null), RunCoverage.Of(11, 10), RunCoverage.Of(-1, 10),
            RunCoverage.Of(0, 0), RunCoverage.Of(1, 3_000_000_000),
        ];
        Assert.All(none, coverage => Assert.Null(coverage));
        Assert.Equal("9 of 10 items, 1 error", new RunCoverage(9, 10, 1).Sentence);
    }

    [Fact]
    public void A_task_of_a_full_run_carries_none()
    {
        var task = new EvaluationTask("MMLU", null, null, "en", new Metric("EM", "percent", true));
        Assert.Equal(task, task with { Coverage = new RunCoverage(10, 10, 0) });
        Assert.False(task.IsPartial);
        Assert.True((task with { Coverage = new RunCoverage(9, 10, 0) }).IsPartial);
    }

    [Theory]
    [InlineData("9 of 10 items", null, "9/10")]
    [InlineData("test; limit 5, 9 of 10 items", "test; limit 5", "9/10")]
    [InlineData("4 of 10 tests, 6 with an error", null, "4/10, 6 errors")]
    [InlineData("1 of 2 test cases", null, "1/2")]
    [InlineData("10 of 10 items", "10 of 10 items", "")]
    [InlineData("11 of 10 items", "11 of 10 items", "")]
    [InlineData("9 of 10 items scored", "9 of 10 items scored", "")]
    [InlineData("a9 of 10 items", "a9 of 10 items", "")]
    [InlineData(null, null, "")]
    public void The_split_of_an_earlier_version_is_read(string? split, string? rest, string coverage)
    {
        var read = RunCoverage.FromSplit(split);
        Assert.Equal((rest, coverage), (read.Split, $"{read.Coverage}"));
    }

    [Fact]
    public void What_earlier_versions_wrote_into_the_split_comes_back()
    {
        Prop.ForAll(Coverages.Where(coverage => coverage.Scored < coverage.All).ToArbitrary(), coverage =>
        {
            var plain = coverage with { Errors = 0 };
            Assert.Equal((null, plain), RunCoverage.FromSplit(plain.InSplitOf(null)));
            Assert.Equal(("test", plain), RunCoverage.FromSplit(plain.InSplitOf("test")));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_part_that_nobody_counts_is_partial_and_read_back()
    {
        Assert.True(RunCoverage.TryParse("partial", out var read));
        Assert.Equal((RunCoverage.Unknown, "partial", true, false), (read, read.ToString(), read.IsPartial, read.IsCounted));
        Assert.Equal("a part of the items", read.Sentence);
    }

    /// <summary>What was stored before with a limit as its split says the same, and has the same key.</summary>
    [Theory]
    [InlineData("limit 10", true)]
    [InlineData("limit 0.1", true)]
    [InlineData("test, limit 10", true)]
    [InlineData("valid; limit 100", true)]
    [InlineData("limit [1,5]", true)]
    [InlineData("test", false)]
    [InlineData("limited", false)]
    [InlineData("limit 10, other", false)]
    [InlineData(null, false)]
    public void A_split_that_is_a_limit_says_that_a_part_was_scored(string? split, bool isPart)
    {
        Assert.Equal((split, isPart ? RunCoverage.Unknown : null), RunCoverage.FromSplit(split));
        Assert.Equal(isPart, RunCoverage.Unknown.InSplitOf(split) == split);
    }
}
