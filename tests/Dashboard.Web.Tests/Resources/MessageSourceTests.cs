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
    [InlineData("src/Dashboard.Web/Features/Accounts")]
    [InlineData("src/Dashboard.Web/Features/Backups")]
    [InlineData("src/Dashboard.Web/Features/Uploads", "ImportCommand.cs", "UploadFolderCheck.cs")]
    [InlineData("src/Dashboard.Web/Features/Export", "ExportCommand.cs")]
    [InlineData("src/Dashboard.Web/Features/Api", "CostLists.cs")]
    public void Every_sentence_can_be_said_in_Chinese(string folder, params string[] only)
    {
        var sentences = Repository.Files(folder, ".cs")
            .Where(file => only.Length == 0 || only.Contains(Path.GetFileName(file.Path), StringComparer.Ordinal))
            .SelectMany(file => SourceSentences.Of(file.Text).Select(found => (file.Path, found.Line, Text: found.Text.Trim())))
            .Where(found => IsSentence(found.Text) && !found.Path.Contains("Telemetry", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(sentences);
        var missing = sentences.Where(found => !notShown.Contains(Filled(found.Text, "…"))
                && MessageCatalogue.Chinese.Translate(Filled(found.Text, Known)) is null)
            .Select(found => FormattableString.Invariant($"{found.Path}:{found.Line}: {Filled(found.Text, "…")}")).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    /// <summary>A text with something in its places; where another sentence may follow there is none.</summary>
    private static string Filled(string text, string value) =>
        Following().Replace(text, "").Replace(SourceSentences.Hole.ToString(), value, StringComparison.Ordinal);

    private static bool IsSentence(string text) => text.Length > 0 && text[0] is (>= 'A' and <= 'Z') or '\'' or '"' or SourceSentences.Hole
        && Word().Count(text) > 2 && Sentence().IsMatch(text);

    private static readonly HashSet<string> notShown = new(StringComparer.Ordinal)
    {
        // Errors of the program and of the data that it ships with, and what the log alone says.
        "A log needs a step and a loss in each row; other columns are as long or empty.",
        "A list needs a key for each item; other columns are as long or empty.",
        "Items stand in ascending order, each once.",
        "Each item needs a code of a finite value.",
        "A weight lies above 0 and is at most 1000.",
        "A share lies between 0 and 1.",
        "A proportion lies between 0 and 1.",
        "…: '…' is no line of it.",
        "The steps of a training log are of no known version.",
        "The items of a run are of no known version.",
        "The texts of items are of no known version.",
        "The texts of items are cut off.",
        "A text of an item stands nowhere.",
        "A score of … on … is not a finite number.",
        "No scores were read.",
        "… scores, more than the … that may be held in memory.",
        "No snapshot has been loaded yet.",
        "Only someone signed in gets here.",
        "The token endpoint answered … ….",
        "The provider gave no refresh token; see Dashboard:Oidc:Scopes.",
        "None of the values of the claim gives a role; see Dashboard:Oidc:Roles.",
        "The account is disabled here.",
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
