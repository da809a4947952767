using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Resources;

public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> Texts = TextFile.Read("Text.resx");

    private static readonly string Sources = string.Join(
        '\n', Repository.Files("src/Dashboard.Web", ".cs", ".razor").Select(file => file.Text));

    [Fact]
    public void Every_text_is_used()
    {
        var used = TextName().Matches(Sources).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.True(Texts.Count > 100);
        Assert.Empty(Texts.Keys.Except(used, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_text_says_something_and_shouts_at_no_one() => Assert.All(Texts.Values, text =>
    {
        Assert.False(string.IsNullOrWhiteSpace(text));
        Assert.DoesNotContain('!', text);
    });

    /// <summary>A sentence gets exactly the values that it has places for, and a sentence with places is never shown bare.</summary>
    [Fact]
    public void Every_call_fills_every_place()
    {
        var filled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (count, texts) in Calls())
        {
            foreach (var name in texts)
            {
                Assert.True(Places(Texts[name]) == count,
                    FormattableString.Invariant($"Text.{name} has {Places(Texts[name])} places and is given {count} values."));
                filled.Add(name);
            }
        }

        Assert.NotEmpty(filled);
        Assert.Equal(
            Texts.Where(text => Places(text.Value) > 0).Select(text => text.Key).Order(StringComparer.Ordinal),
            filled.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_text_can_be_formatted() => Assert.All(Texts, text =>
    {
        object[] values = [.. Enumerable.Range(0, Places(text.Value)).Select(i => FormattableString.Invariant($"«{i}»"))];
        var sentence = Places(text.Value) == 0 ? text.Value : Format.Of(text.Value, values);
        Assert.All(values, value => Assert.Contains((string)value, sentence, StringComparison.Ordinal));
    });

    internal static int Places(string text) =>
        Place().Matches(text)
            .Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) + 1).DefaultIfEmpty(0).Max();

    /// <summary>Calls of Format.Of and Format.Count: how many values they give, and the texts they may give them to.</summary>
    private static IEnumerable<(int Values, List<string> Texts)> Calls()
    {
        foreach (Match call in FormatCall().Matches(Sources))
        {
            var arguments = Arguments(Sources, call.Index + call.Length);
            yield return call.Groups["method"].Value == "Of"
                ? (arguments.Count - 1, Names(arguments[0]))
                : (1, [.. arguments.Skip(1).SelectMany(Names)]);
        }
    }

    private static List<string> Names(string argument) =>
        [.. TextName().Matches(argument).Select(match => match.Groups["name"].Value).Where(Texts.ContainsKey)];

    /// <summary>The arguments of a call, from behind its opening parenthesis; what is in quotes counts as one piece.</summary>
    private static List<string> Arguments(string code, int start)
    {
        var arguments = new List<string>();
        var (depth, quoted, from) = (0, false, start);
        for (var at = start; ; at++)
        {
            var c = code[at];
            if (c == '"')
            {
                quoted = !quoted;
            }

            if (quoted)
            {
                continue;
            }

            if (depth == 0 && c is ',' or ')' && depth == 0)
            {
                arguments.Add(code[from..at]);
                from = at + 1;
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            if (depth < 0)
            {
                return arguments;
            }
        }
    }

    [GeneratedRegex(@"\bText\.(?<name>[A-Z]\w*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TextName();

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"\bFormat\.(?<method>Of|Count)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormatCall();
}
