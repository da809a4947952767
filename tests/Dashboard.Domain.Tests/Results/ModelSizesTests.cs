namespace Dashboard.Domain.Tests.Results;

public sealed class ModelSizesTests
{
    [Theory]
    [InlineData("7", "7.24", false)]
    [InlineData("8.0", "8.03", false)]
    [InlineData("671", "37", false)]
    [InlineData("16.8", "16.8", false)]
    [InlineData("20-30", "29", false)]
    [InlineData("not disclosed", "37", false)]
    [InlineData("671", "", false)]
    [InlineData("~30", "31", false)]
    [InlineData("30", "33", true)]
    [InlineData("37", "671", true)]
    [InlineData("8.0", "8.2", true)]
    [InlineData("20-30", "32", true)]
    [InlineData("<5", "7", true)]
    public void More_active_parameters_than_there_are_cannot_be(string total, string active, bool isImpossible) =>
        Assert.Equal(isImpossible, ModelSizes.IsImpossible(PublishedValue.Parse(total), PublishedValue.Parse(active), isNominal: false));

    [Theory]
    [InlineData("7", "8.2", false)]
    [InlineData("7", "12", true)]
    public void A_size_in_a_name_is_rounded_further(string total, string active, bool isImpossible) =>
        Assert.Equal(isImpossible, ModelSizes.IsImpossible(PublishedValue.Parse(total), PublishedValue.Parse(active), isNominal: true));
}
