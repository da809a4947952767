using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Web.Resources;

/// <summary>
/// Says in another language what the program wrote down in English: problems of uploads, reasons, what commands say. What it takes apart
/// is one message, sentence by sentence; what stands in the places of a sentence (names, files, figures) goes over as it is.
/// </summary>
/// <remarks>A line of <c>messages.zh-Hans.csv</c> is a sentence or a phrase with its translation. Its places: <c>{0}</c> takes any text,
/// <c>{0:words}</c> only what the catalogue can say itself, <c>{0:list}</c> names between commas. Names come from strangers, so nothing is
/// searched for longer than <see cref="MaxSteps"/> allows.</remarks>
internal sealed class MessageCatalogue
{
    /// <summary>Longest message; those of importers have at most 1,000 characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>How often a message is searched for the next words of a sentence, and how often sentences are tried.</summary>
    private const int MaxSteps = 20_000;

    private const int StepsOfATry = 10;
    private const int MaxDepth = 40;

    private readonly Templates sentences;
    private readonly Templates phrases;

    /// <param name="lines">Sentences and phrases with their translations.</param>
    public MessageCatalogue(IEnumerable<(string English, string Translation)> lines)
    {
        // What says most is tried first.
        var templates = lines.Select(line => new MessageTemplate(line.English, line.Translation))
            .OrderByDescending(template => template.Weight)
            .ThenByDescending(template => template.Places.Count(place => place.Kind == MessagePlaceKind.Words)).ToLookup(
                template => template.IsSentence);
        (sentences, phrases) = (new Templates(templates[true]), new Templates(templates[false]));
    }

    /// <summary>What <c>messages.zh-Hans.csv</c> holds.</summary>
    public static MessageCatalogue Chinese { get; } = new(ReadChinese());

    /// <summary>A message of one or more sentences in the language of the catalogue; null when some part of it is not known, or it is too
    /// long or too tangled.</summary>
    public string? Translate(string english) =>
        english.Length is 0 or > MaxLength ? null : new Reading(this, english).Sentences(0, english.Length, 0);

    /// <summary>The same of words that need be no sentence, such as what a line of the audit log is about.</summary>
    public string? TranslateWords(string english) =>
        english.Length is 0 or > MaxLength ? null : new Reading(this, english).Words(0, english.Length, 0);

    /// <summary>The lines of the file: those with a mark before them are headings.</summary>
    internal static IEnumerable<(string English, string Translation)> ReadChinese()
    {
        using var reader = new StreamReader(typeof(MessageCatalogue).Assembly.GetManifestResourceStream("messages.zh-Hans.csv")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var bar = line.IndexOf('|', StringComparison.Ordinal);
                yield return (line[..bar], line[(bar + 1)..]);
            }
        }
    }

    /// <summary>Sentences or phrases by how they begin; what begins with a place fits nearly everything and comes last.</summary>
    private sealed class Templates(IEnumerable<MessageTemplate> all)
    {
        private readonly MessageTemplate[] open = [.. all.Where(template => template.Start.Length == 0)];
        private readonly FrozenDictionary<char, MessageTemplate[]> byFirst = all.Where(template => template.Start.Length > 0)
            .GroupBy(template => template.Start[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray());

        public IEnumerable<MessageTemplate> For(char first) => byFirst.GetValueOrDefault(first, []).Concat(open);
    }

    /// <summary>One message while it is taken apart.</summary>
    private sealed class Reading(MessageCatalogue catalogue, string text)
    {
        private readonly HashSet<(int From, int To)> failed = [];
        private int steps = MaxSteps;

        /// <summary>A part of the message that is one sentence or several with blanks between them.</summary>
        public string? Sentences(int from, int to, int depth)
        {
            if (from >= to || depth > MaxDepth || (steps -= StepsOfATry) < 0 || failed.Contains((from, to)))
            {
                return null;
            }

            if (First(catalogue.sentences, from, to, depth) is { } found)
            {
                return found;
            }

            failed.Add((from, to));
            return null;
        }

        /// <summary>A part of the message that is a phrase, or sentences.</summary>
        public string? Words(int from, int to, int depth) =>
            from >= to || depth > MaxDepth || (steps -= StepsOfATry) < 0 ? null
                : First(catalogue.phrases, from, to, depth) ?? Sentences(from, to, depth);

        private string? First(Templates templates, int from, int to, int depth)
        {
            foreach (var template in templates.For(text[from]))
            {
                if (text.AsSpan(from, to - from).StartsWith(template.Start, StringComparison.Ordinal)
                    && Places(template, 0, from + template.Start.Length, to, new string[template.Places.Length], depth) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        /// <summary>Fills the places from one on, each with as little as possible, and reads what stands behind the sentence.</summary>
        private string? Places(MessageTemplate template, int number, int at, int to, string[] filled, int depth)
        {
            if (number == template.Places.Length)
            {
                return at == to ? template.Fill(filled)
                    : template.IsSentence && text[at] == ' ' && Sentences(at + 1, to, depth + 1) is { } rest
                        ? template.Fill(filled) + rest : null;
            }

            var place = template.Places[number];
            for (var end = Next(place.Behind, at, to); end >= 0 && --steps >= 0; end = Next(place.Behind, end + 1, to))
            {
                if (Value(place.Kind, at, end, depth) is not { } value)
                {
                    continue;
                }

                filled[number] = value;
                if (Places(template, number + 1, end + place.Behind.Length, to, filled, depth) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        /// <summary>Where the words behind a place come next; a place with none behind it takes all.</summary>
        private int Next(string words, int at, int to) =>
            at > to ? -1 : words.Length == 0 ? to
                : text.IndexOf(words, at, to - at, StringComparison.Ordinal);

        private string? Value(MessagePlaceKind kind, int from, int to, int depth) => kind switch
        {
            MessagePlaceKind.Words => Words(from, to, depth + 1),
            MessagePlaceKind.List => text[from..to].Replace(", ", "、", StringComparison.Ordinal),
            _ => text[from..to],
        };
    }
}

/// <summary>What a place of a sentence takes.</summary>
internal enum MessagePlaceKind
{
    /// <summary>Any text, as it is.</summary>
    Any,

    /// <summary>What the catalogue can say.</summary>
    Words,

    /// <summary>Names between commas.</summary>
    List,
}

/// <summary>A sentence with places, and how another language says it.</summary>
internal sealed class MessageTemplate
{
    private readonly string translation;

    /// <param name="english">Its places are numbered from 0 in their order, with words between them.</param>
    /// <param name="translation">Has the same places.</param>
    public MessageTemplate(string english, string translation)
    {
        this.translation = translation;
        var places = new List<MessagePlace>();
        var at = english.IndexOf('{', StringComparison.Ordinal);
        Start = at < 0 ? english : english[..at];
        while (at >= 0)
        {
            var end = english.IndexOf('}', at);
            var kind = english.IndexOf(':', at, end - at) is >= 0 and var colon
                ? Enum.Parse<MessagePlaceKind>(english.AsSpan(colon + 1, end - colon - 1), ignoreCase: true) : MessagePlaceKind.Any;
            at = english.IndexOf('{', end);
            places.Add(new MessagePlace(kind, at < 0 ? english[(end + 1)..] : english[(end + 1)..at]));
        }

        Places = [.. places];
        Weight = Start.Length + places.Sum(place => place.Behind.Length);
        var last = (Start + string.Concat(places.Select(place => place.Behind))).TrimEnd();
        IsSentence = !char.IsAsciiLetterLower(english[0]) && last.Length > 0 && last[^1] is '.' or '?' or ':';
    }

    /// <summary>Whether it is a sentence, behind which another may follow; else a phrase, which stands alone in a place.</summary>
    public bool IsSentence { get; }

    /// <summary>The words before the first place.</summary>
    public string Start { get; }

    /// <summary>The places in their order.</summary>
    public MessagePlace[] Places { get; }

    /// <summary>How many characters of it are words.</summary>
    public int Weight { get; }

    /// <summary>The translation with its places filled.</summary>
    public string Fill(string[] values) =>
        values.Length == 0 ? translation : string.Format(CultureInfo.InvariantCulture, translation, values);
}

/// <summary>A place of a sentence.</summary>
/// <param name="Behind">The words up to the next place or the end.</param>
internal readonly record struct MessagePlace(MessagePlaceKind Kind, string Behind);
