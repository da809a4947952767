using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Resources;

/// <summary>Every sentence that the sources write for people can be said in Chinese.</summary>
public sealed partial class MessageSourceTests
{
    /// <summary>Stands in places, also in those that take only what can be said.</summary>
    private const string Known = "model";

    [Theory]
    [InlineData("src/Dashboard.Import")]
    [InlineData("src/Dashboard.Domain")]
    [InlineData("src/Dashboard.Data")]
    [InlineData("src/Dashboard.Web/Hosting")]
    [InlineData("src/Dashboard.Web/Startup")]
    [InlineData("src/Dashboard.Web/Presentation")]
    [InlineData("src/Dashboard.Web/Features")]
    public void Every_sentence_can_be_said_in_Chinese(string folder)
    {
        var sentences = Repository.Files(folder, ".cs")
            .SelectMany(file => SourceSentences.Of(file.Text).Select(found => (file.Path, found.Line, Text: found.Text.Trim())))
            .Where(found => IsSentence(found.Text)).ToList();
        Assert.True(sentences.Count > 0);
        var missing = sentences.Where(found => !notShown.Contains(Filled(found.Text, "…"))
                && MessageCatalogue.Chinese.Translate(Filled(found.Text, Known)) is null)
            .Select(found => FormattableString.Invariant($"{found.Path}:{found.Line}: {Filled(found.Text, "…")}")).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    /// <summary>A text with something in its places; where another sentence may follow there is none.</summary>
    private static string Filled(string text, string value) =>
        Following().Replace(text, "").Replace(SourceSentences.Hole.ToString(), value, StringComparison.Ordinal);

    private static bool IsSentence(string text) => text.Length > 0 && text[0] is 'A' or (>= 'B' and <= 'Z') or '\'' or '"' or SourceSentences.Hole
        && Word().Count(text) > 2 && Sentence().IsMatch(text);

    private static readonly HashSet<string> notShown = new(StringComparer.Ordinal)
    {
        // Errors of the program and of the data that it ships with.
        "… does not hold one log with what it rests on.",
        "There is no folder '…'.",
        "… holds no items.",
        "A … is no row of a tidy table.",
        "A statement needs a source and its evidence.",
        "There is no such edition.",
    };

    [GeneratedRegex(@"(?<=[.?])\u0001(?= |$)|^\u0001 (?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Following();

    [GeneratedRegex(@"\b[a-z]{2,}\b", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^.*([.?:]\u0001?$|[.?] [A-Z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sentence();
}
