using System.Text;
using Dashboard.Import.Reading;

namespace Dashboard.Import.Tests;

/// <summary>Tables as spreadsheets of other countries save them.</summary>
public sealed class DelimitedTextTests
{
    private const string German = "model;benchmark;metric;value;standardError;evidence;source;date;note\r\n"
        + "Ling-Lite;MMLU;EM;71,27;0,4;press;s1;10.03.2025;\"eins, zwei; drei\"\r\nQwen;MMLU;EM;80.5;;press;s1;2025-03;\r\n";

    [Fact]
    public void Semicolons_with_decimal_commas_and_a_byte_order_mark_are_read()
    {
        var (batch, files) = Reading.Read(
            UploadedFile.Of("Mappe1.csv", Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(German)).ToArray()));

        Assert.Equal(("tidy-csv", 2, 0), (files[0].Format, files[0].Rows, files[0].Problems));
        Assert.Equal((71.27, 0.4, new PartialDate(2025, 3, 10), "eins, zwei; drei"),
            (batch.Scores[0].Value, batch.Scores[0].StandardError, batch.Scores[0].Run.Date, batch.Scores[0].Note));
        Assert.Equal((80.5, null), (batch.Scores[1].Value, batch.Scores[1].StandardError));
    }

    [Fact]
    public void Tabs_in_Utf16_are_read()
    {
        var text = German.Replace(';', '\t').Replace("10.03.2025", "2025/3/10", StringComparison.Ordinal);
        var (batch, files) = Reading.Read(
            UploadedFile.Of("工作簿1.txt", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text)).ToArray()));

        Assert.Equal((2, 0), (files[0].Rows, files[0].Problems));
        Assert.Equal((71.27, new PartialDate(2025, 3, 10), "eins, zwei\t drei"),
            (batch.Scores[0].Value, batch.Scores[0].Run.Date, batch.Scores[0].Note));
    }

    [Fact]
    public void Costs_keep_their_digits_and_get_a_point()
    {
        var (batch, _) = Reading.Read(
            Reading.File("costs.csv", "subject;kind;value;unit;currency;evidence;source\nA;api-price-input;0,570;per million "
                + "tokens;USD;press;s1\nB;gpu-hours-total;1,5-2,5;;;press;s1\nC;x;1.234,5;;;press;s1\nD;x;etwa 1,5;;;press;s1\n"));

        var costs = batch.Costs.OrderBy(cost => cost.Subject, StringComparer.Ordinal).ToList();
        Assert.Equal(["0.570", "1.5-2.5", "1.234,5", "etwa 1,5"], costs.Select(cost => cost.Value.Text));
        Assert.Equal([0.57, null, null, null], costs.Select(cost => cost.Value.Number));
    }

    [Theory]
    [InlineData("model,benchmark,metric,value,evidence,source\nA,B,EM,\"71,27\",press,s1\n", "'71,27' is not a number")]
    [InlineData("model;benchmark;metric;value;evidence;source\nA;B;EM;1.234,5;press;s1\n", "'1.234,5' is not a number")]
    [InlineData("model;benchmark;metric;value;evidence;source\nA;B;EM;1,234,567;press;s1\n", "'1,234,567' is not a number")]
    [InlineData("model,benchmark,metric,value,evidence,source,date\nA,B,EM,1,press,s1,03/10/2025\n", "is not a date")]
    public void What_could_mean_two_things_is_refused(string text, string message)
    {
        var (batch, _) = Reading.Read(Reading.File("scores.csv", text));

        Assert.Empty(batch.Scores);
        Assert.Contains(message, Assert.Single(batch.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,c", ',')]
    [InlineData("a;b;c", ';')]
    [InlineData("a\tb\tc", '\t')]
    [InlineData("\"a;b;c;d\",e,f", ',')]
    [InlineData("<span style='x: 1; y: 2; z: 3'>a</span>,b", ',')]
    [InlineData("tokens;speed (1,000/s);hardware", ';')]
    [InlineData("single", ',')]
    [InlineData("", ',')]
    public void The_header_tells_the_separator(string header, char separator) => Assert.Equal(separator, DelimitedText.Separator(header));
}
