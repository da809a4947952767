using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Infrastructure;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Web.Tests.Resources;

/// <summary>What was written down in English is said in Chinese, whatever names stand in it.</summary>
public sealed partial class MessageCatalogueTests
{
    private static readonly List<(string English, string Translation)> lines = [.. MessageCatalogue.ReadChinese()];

    public static TheoryData<string, string> Messages { get; } = new()
    {
        { "The file is empty. It was not read.", "文件为空。未读取。" },
        { "The file is a PDF document. It was not read.", "文件类型：PDF 文档。未读取。" },
        { "'a. The file is empty.' was read as unknown.", "“a. The file is empty.”已按未知读取。" },
        { "'it's' is not a mark. The row was left out.", "“it's”不是标记。该行未纳入。" },
        { "'x' is not a date such as 2025-03-10, 2025-03 or 2025. The row was left out.", "“x”不是日期（如 2025-03-10、2025-03 或 2025）。该行未纳入。" },
        { "The model '7' is a number. Did columns change places? The row was left out.", "模型“7”是数字。列是否填反了？该行未纳入。" },
        {
            "GLM 4.5 cannot have 9 active parameters: it has 5 in all (in the catalogue). The row was left out.",
            "GLM 4.5 的激活参数不可能是 9：其总参数为 5（目录中）。该行未纳入。"
        },
        {
            "GLM 4.5 cannot have 9 active parameters: it has 5 in all (in a.csv, line 3). The row was left out.",
            "GLM 4.5 的激活参数不可能是 9：其总参数为 5（见 a.csv, line 3）。该行未纳入。"
        },
        {
            "The value is 'not measured: 3 tests with an error', so it is unknown; the row was left out and nothing was put in its place.",
            "未测量：3 个测试出错，因此数值视为未知；该行未纳入，也未作填补。"
        },
        {
            "The organisation is Qwen and the name begins with 'QwQ': QwQ models are the reasoning models of the Qwen family.",
            "组织为 Qwen，且名称以“QwQ”开头：QwQ 模型是 Qwen 系列的推理模型。"
        },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_is_said_in_Chinese(string english, string chinese) =>
        Assert.Equal(chinese, MessageCatalogue.Chinese.Translate(english));

    [Theory]
    [InlineData("")]
    [InlineData("Nobody wrote this.")]
    [InlineData("The file is empty. Nobody wrote this.")]
    [InlineData("The file is empty.It was not read.")]
    [InlineData("The file is a thing that nobody knows.")]
    [InlineData("Nobody goes in there to look at 3 of 5 items")]
    public void What_is_not_known_whole_is_not_said(string english) => Assert.Null(MessageCatalogue.Chinese.Translate(english));

    [Fact]
    public void Each_line_stands_once_with_the_same_places_in_both_languages()
    {
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Count, lines.DistinctBy(line => line.English, StringComparer.Ordinal).Count());
        Assert.All(lines, line =>
        {
            var places = Place().Matches(line.English).Select(match => match.Groups["number"].Value).ToList();
            Assert.Equal(Enumerable.Range(0, places.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)), places);
            Assert.Equal(places.ToHashSet(StringComparer.Ordinal),
                Place().Matches(line.Translation).Select(match => match.Groups["number"].Value).ToHashSet(StringComparer.Ordinal));
            Assert.DoesNotContain("}{", line.English, StringComparison.Ordinal);
            Assert.DoesNotContain('|', line.Translation);
        });
    }

    [Fact]
    public void A_sentence_stays_a_sentence() => Assert.All(lines, line => Assert.True(
        line.English[^1] switch
        {
            '.' => line.Translation[^1] == '。',
            '?' => line.Translation[^1] == '？',
            _ => line.Translation[^1] is not ('。' or '？'),
        },
        line.English));

    [Fact]
    public void Chinese_is_written_as_Chinese() => Assert.All(lines, line => TranslationTests.IsChinese(line.Translation));

    /// <summary>Of the words that have one translation, in the text and in the glossary.</summary>
    [Fact]
    public void Words_are_those_of_the_glossary()
    {
        var words = GlossaryLine().Matches(Repository.Text("docs/glossary.zh-Hans.md"))
            .Select(match => (English: match.Groups["english"].Value, Chinese: match.Groups["chinese"].Value)).ToList();
        Assert.True(words.Count > 50);
        var missed = from line in lines
                     from word in words
                     where !otherSenses.Contains(word.English) && !line.Translation.Contains(word.Chinese, StringComparison.Ordinal)
                         && Regex.IsMatch(Typed().Replace(line.English, ""), $@"(?<![\w-]){Regex.Escape(word.English)}s?(?![\w-])", RegexOptions.None,
                             TimeSpan.FromSeconds(1))
                     select $"{word.English}: {word.Chinese} — {line.English}|{line.Translation}";
        var all = missed.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    /// <summary>Whatever a name holds, the words around it are found; but for the words behind its place, which nobody could tell from
    /// it.</summary>
    [Fact]
    public void A_sentence_is_said_with_whatever_stands_in_its_places() => Prop.ForAll(
        Gen.Elements<(string English, string Translation)>(lines).SelectMany(
            _ => Hostile.ArrayOf(6), (line, names) => (Line: line, Names: names)).ToArbitrary(),
        sentence =>
        {
            var number = 0;
            var template = new MessageTemplate(sentence.Line.English, sentence.Line.Translation);
            if (template.Places.Any(place => place.Kind != MessagePlaceKind.Any))
            {
                return true;
            }

            var values = template.Places.Select(place => Without(place.Behind, sentence.Names[number++])).ToArray();
            var english = Fill(sentence.Line.English, values);
            var alone = new MessageCatalogue([sentence.Line]);
            return (template.IsSentence ? alone.Translate(english) : alone.TranslateWords(english)) == Fill(sentence.Line.Translation, values);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_message_is_too_much() => Prop.ForAll(Hostile.ArrayOf(12).ToArbitrary(), pieces =>
    {
        var all = string.Join(' ', pieces);
        return MessageCatalogue.Chinese.Translate(all[..Math.Min(all.Length, MessageCatalogue.MaxLength)]) is not { Length: 0 };
    }).QuickCheckThrowOnFailure();

    /// <summary>Without a bound this would be tried in more ways than there are seconds.</summary>
    [Fact]
    public void A_tangle_is_given_up() => Assert.Null(new MessageCatalogue([("{0} a {1} a {2} a {3} a {4} a {5} a {6}.", "{0}{1}{2}{3}{4}{5}{6}。")])
        .Translate(string.Concat(Enumerable.Repeat(" a a", MessageCatalogue.MaxLength / 4))));

    /// <summary>Pieces of known sentences, marks and letters, as a name may hold them.</summary>
    private static Gen<string> Hostile { get; } = Gen.OneOf(
        Gen.Elements(lines.Select(line => line.English).ToArray()), Gen.Elements("'", "' ", ". ", "{0}", "{", "}", "|", "“", "a. b", "\n", "", "?", ": ", ", "),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)).ArrayOf(3).Select(string.Concat);

    /// <summary>What is behind the place must not begin in the name.</summary>
    private static string Without(string words, string name) => words.Length == 0 ? name : name.Replace(words[0], '_');

    private static string Fill(string template, string[] values) => Place().Replace(template,
        place => values[int.Parse(place.Groups["number"].Value, CultureInfo.InvariantCulture)]);

    [GeneratedRegex(@"\{(?<number>\d+)(:[a-z]+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\| (?<english>[a-z-]+( [a-z-]+)?) \| (?<chinese>\p{IsCJKUnifiedIdeographs}+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex GlossaryLine();

    /// <summary>What is typed as it is: in quotes, files and fields.</summary>
    [GeneratedRegex(@"'[^']*'|""[^""]*""|[\w./_-]+[._(][\w()./]+|\w+/", RegexOptions.None, 1000)]
    private static partial Regex Typed();

    /// <summary>Words that sentences use in their everyday sense, too.</summary>
    private static readonly HashSet<string> otherSenses = new(StringComparer.Ordinal) { "mean", "missing", "rank", "scope", "share", "unknown" };
}
