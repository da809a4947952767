namespace Dashboard.Import.Tests.Formats;

/// <summary>Finds and checks single scores of what was read.</summary>
internal static class Scores
{
    /// <summary>The score of a place in the file.</summary>
    public static Score At(this ImportBatch batch, string locator) => batch.Only(score => score.Locator == locator);

    /// <summary>Value and standard error, to the last digit that a double keeps.</summary>
    public static Score Is(this Score score, double value, double? error)
    {
        Assert.Equal(value, score.Value, Math.Abs(value) * 1e-14);
        if (error is { } known)
        {
            Assert.Equal(known, score.StandardError!.Value, Math.Abs(known) * 1e-13);
        }
        else
        {
            Assert.Null(score.StandardError);
        }

        return score;
    }

    public static string? PartOf(this ImportBatch batch, string benchmark) =>
        Assert.Single(batch.Benchmarks, known => known.Name == benchmark).PartOf;
}
