using System.Globalization;
using Bunit;

namespace Dashboard.Web.Tests.Components;

/// <summary>Words in another language than the page's say so.</summary>
public sealed class MessageTextTests : BunitContext
{
    [Theory]
    [InlineData("zh-Hans", "The file is empty.", "文件为空。")]
    [InlineData("zh-Hans", "Nobody has words for it.", "<span lang=\"en\">Nobody has words for it.</span>")]
    [InlineData("en", "The file is empty.", "The file is empty.")]
    [InlineData("en", null, "")]
    public void A_message_is_shown_in_the_language_of_the_page(string page, string? message, string shown) => In(page, () =>
        Render<MessageText>(parameters => parameters.Add(text => text.Message, message)).MarkupMatches(shown));

    [Theory]
    [InlineData("en", "百灵增强版", "zh")]
    [InlineData("en", "in words of English prose", null)]
    [InlineData("zh-Hans", "exact weight-release day not found", "en")]
    [InlineData("zh-Hans", "Qwen 2.5 Coder Instruct", null)]
    [InlineData("zh-Hans", "通义千问 2.5", null)]
    [InlineData("zh-Hans", "", null)]
    public void A_text_is_marked_with_its_language_where_it_is_not_the_page_s(string page, string text, string? language) => In(page, () =>
        Assert.Equal(language, ForeignText.Lang(text)));

    [Fact]
    public void What_is_marked_stays_text() => In("en", () =>
        Assert.Equal("<span lang=\"zh\">&lt;b&gt;&#x767E;</span>", ForeignText.Marked("<b>百")));

    private static void In(string language, Action act)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            act();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
