using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests.Formats;

public sealed class WideTableTests
{
    [Theory]
    [InlineData("model,MMLU,GSM8K,C-Eval\nToy-1B,71.2,84.0,68.5\nToy-7B,74.3,,77.9\n", "(MMLU, GSM8K, C-Eval)")]
    [InlineData("Model;MMLU;Vendor\nToy-1B;71,2;Acme\n", "(MMLU)")]
    [InlineData("model,benchmark,value\nToy-1,QuizA,50\n", "a row for each model and benchmark")]
    public void A_table_by_hand_is_named_with_what_it_lacks(string text, string expected)
    {
        var (batch, files) = Reading.Read(Reading.File("my.csv", text));

        Assert.Equal(("wide-table", 0, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        var message = Assert.Single(batch.Problems).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("also metric, unit, language, evidence, source, date;", message, StringComparison.Ordinal);
        Assert.Contains("/uploads/templates/scores.csv", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_there_do_not_lack()
    {
        var (batch, _) = Reading.Read(Reading.File("my.csv", "model,benchmark,value,metric,source\nToy-1,QuizA,50,acc,me\n"));

        Assert.Contains("also unit, language, evidence, date;", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model,vendor\nToy,Acme\n")]
    [InlineData("city,people\nBerlin,3\n")]
    [InlineData("model,MMLU\n")]
    public void Other_tables_are_not_taken(string text) =>
        Assert.NotEqual("wide-table", FileFormats.Recognize(FileSample.Of(Reading.File("my.csv", text))).Format?.Id);

    [Theory]
    [InlineData("benchmarks-of-my-spreadsheet.csv")]
    [InlineData("simple-three-columns.csv")]
    public void The_cases_are_recognised_and_told_what_lacks(string path)
    {
        var (batch, files) = Reading.Read(SecondCorpora.Cases(path));

        Assert.Equal(("wide-table", 0, 1), (files[0].Format, files[0].Rows, files[0].Refused));
        Assert.Contains("metric, unit, language, evidence, source, date", Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }
}
