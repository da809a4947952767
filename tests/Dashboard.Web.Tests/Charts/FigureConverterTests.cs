using System.Text.Json;
using System.Text.Json.Serialization;
using Plotly.Blazor;

namespace Dashboard.Web.Tests.Charts;

/// <summary>Our writer of figures writes what the package's own writes.</summary>
public sealed class FigureConverterTests
{
    private static readonly JsonSerializerOptions OfPackage = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new PolymorphicConverter<ITrace>(), new DateTimeConverter(), new DateTimeOffsetConverter() },
    };

    [Theory]
    [InlineData("")]
    [InlineData("variant=all&columns=all")]
    [InlineData("languages=zh&focus=qwen")]
    public void The_text_of_every_figure_is_the_same(string query)
    {
        var figures = PageFigures.All(PageFigures.WithLogs, query).ToList();

        Assert.True(figures.Count > 10);
        Assert.All(figures, figure => Assert.Equal(
            JsonSerializer.Serialize(new { data = figure.Figure.Data, layout = figure.Figure.Layout }, OfPackage), figure.Figure.Json));
    }
}
