using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Domain.Claims;

/// <summary>
/// Tests of claims as one line: a kind and a query string in the grammar of <see cref="ViewQuery"/>, such as
/// <c>similar?models=ling-plus&amp;hardware=ling-device-a,ling-device-d&amp;within=2</c>. Unlike in an address nothing is ignored: what is
/// not understood is an error.
/// </summary>
public static class ClaimTestText
{
    /// <summary>What a size, an amount or a share may be off by when nothing is said, in percent or points of percent.</summary>
    public const double DefaultTolerance = 0.5;

    private const string Ahead = "ahead";
    private const string SometimesAhead = "sometimes-ahead";
    private const string Similar = "similar";
    private const string MeasuredWithin = "measured-within";
    private const string Saves = "saves";
    private const string Size = "size";
    private const string Amount = "amount";
    private const string Stated = "stated";
    private const string Cites = "cites";

    /// <summary>Keys of each kind beside those of the view.</summary>
    private static readonly FrozenDictionary<string, string[]> OwnKeys = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        [Ahead] = [],
        [SometimesAhead] = [],
        [Similar] = ["within"],
        [MeasuredWithin] = ["within"],
        [Saves] = ["of", "than", "percent", "tolerance"],
        [Size] = ["total", "active", "tolerance"],
        [Amount] = ["million", "tolerance"],
        [Stated] = [.. ClaimStatement.Keys, Cites],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] ViewKeys = ["models", "benchmarks", "languages", "variant", "hardware",
        "evidence", "sources", "currency"];

    /// <summary>The words that a line may start with.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Ahead, SometimesAhead, Similar, MeasuredWithin, Saves, Size, Amount, Stated];

    /// <summary>Reads a line; a line that is none gives null and says in a sentence what is wrong.</summary>
    public static (ClaimTest? Test, string Problem) Parse(string line)
    {
        var at = line.IndexOf('?', StringComparison.Ordinal);
        var kind = (at < 0 ? line : line[..at]).Trim();
        if (!OwnKeys.TryGetValue(kind, out var ownKeys))
        {
            return (null, $"'{Shorten(kind)}' is no kind of test. A test starts with one of {string.Join(", ", Kinds)}.");
        }

        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        var filters = new List<KeyValuePair<string, string>>();
        var statements = new List<ClaimStatement>();
        foreach (var (key, value) in at < 0 ? [] : ViewQuery.Split(line[at..].Trim()))
        {
            if (ViewKeys.Contains(key, StringComparer.Ordinal))
            {
                filters.Add(new(key, value));
            }
            else if (!ownKeys.Contains(key, StringComparer.Ordinal))
            {
                return (null, $"'{kind}' has no '{Shorten(key)}'. It takes {string.Join(", ", ownKeys.Concat(ViewKeys))}.");
            }
            else if (ClaimStatement.Keys.Contains(key, StringComparer.Ordinal))
            {
                if (ClaimStatement.Read(key, value) is not { } statement)
                {
                    return (null, $"'{Shorten(value)}' is not understood as '{key}', which takes source: place: words.");
                }

                statements.Add(statement);
            }
            else if (!own.TryAdd(key, value))
            {
                return (null, $"'{key}' stands twice.");
            }
        }

        var (view, bad) = ViewQuery.Parse(filters);
        return bad.Count > 0 ? (null, $"'{bad[0].Value}' is not understood as '{bad[0].Key}'.")
            : Make(kind, view, new OwnValues(own), [.. statements]);
    }

    /// <summary>Writes a test; <see cref="Parse"/> reads the same test again.</summary>
    public static string Format(ClaimTest test) => test switch
    {
        AheadTest ahead => Line(ahead.Sometimes ? SometimesAhead : Ahead, test.View),
        SimilarTest similar => Line(Similar, test.View, ("within", Number(similar.Within))),
        MeasuredWithinTest measured => Line(MeasuredWithin, test.View, ("within", Number(measured.Within))),
        SavesTest saves => Line(Saves, test.View, ("of", saves.Of.ToString()), ("than", saves.Than.ToString()),
            ("percent", Number(saves.Percent)), ToleranceOf(saves.Tolerance)),
        SizeTest size => Line(
            Size, test.View, (size.Measure == SizeMeasure.Active ? "active" : "total", Number(size.Billions)), ToleranceOf(size.Tolerance)),
        AmountTest amount => Line(Amount, test.View, ("million", Number(amount.Million)), ToleranceOf(amount.Tolerance)),
        StatedTest stated => Line(Stated, test.View,
            [(Cites, stated.Cites.ToString()), .. stated.Statements.Select(statement => (statement.Key, statement.ToString()))]),
        _ => throw new ArgumentOutOfRangeException(nameof(test), test, null),
    };

    private static (ClaimTest? Test, string Problem) Make(
        string kind, ViewState view, OwnValues own, ImmutableArray<ClaimStatement> statements)
    {
        ClaimTest test = kind switch
        {
            Ahead or SometimesAhead => new AheadTest(view, kind == SometimesAhead),
            Similar => new SimilarTest(view, own.Number("within")),
            MeasuredWithin => new MeasuredWithinTest(view, own.Number("within")),
            Saves => new SavesTest(view, own.Words("of"), own.Words("than"), own.Number("percent"), own.Tolerance()),
            Size when own.Has("active") => new SizeTest(view, SizeMeasure.Active, own.Number("active"), own.Tolerance()),
            Size => new SizeTest(view, SizeMeasure.Total, own.Number("total"), own.Tolerance()),
            Stated => new StatedTest(view, own.Has(Cites) ? own.Words(Cites) : [], statements),
            _ => new AmountTest(view, own.Number("million"), own.Tolerance()),
        };
        var problem = own.Problem ?? Problem(test, own);
        return problem is null ? (test, "") : (null, problem);
    }

    private static string? Problem(ClaimTest test, OwnValues own) => test switch
    {
        AheadTest => test.View.Models.Count is < 2 or > ViewState.MaxInTray
            ? $"Two to {ViewState.MaxInTray} models are needed, the one that is said to be ahead first." : null,
        SimilarTest => (test.View.Models.Count, test.View.Hardware.Count) is (1, 2) or (2, _)
            ? null : "One model and two devices are needed, or two models.",
        StatedTest stated => stated.Statements.IsEmpty ? $"At least one of {string.Join(", ", ClaimStatement.Keys)} is needed." : null,
        _ when test.View.Models.Count != 1 => "One model is needed.",
        SavesTest { Percent: > 100 } => "'percent' is at most 100.",
        SizeTest when own.Has("active") && own.Has("total") => "Either 'total' or 'active' is needed; two sizes are two tests.",
        AmountTest when test.View.Currency.Length == 0 => "'currency' is needed.",
        _ => null,
    };

    private static string Line(string kind, ViewState view, params ReadOnlySpan<(string Key, string Value)> own)
    {
        List<string> parts = ViewQuery.Format(view) is { Length: > 0 } query ? [query] : [];
        foreach (var (key, value) in own)
        {
            if (value.Length > 0)
            {
                parts.Add($"{key}={Escape(value)}");
            }
        }

        return $"{kind}?{string.Join('&', parts)}";
    }

    /// <summary>Only what would end a value or be read as something else, so that sentences stay readable.</summary>
    private static string Escape(string value) =>
        value.Replace("%", "%25", StringComparison.Ordinal).Replace("&", "%26", StringComparison.Ordinal)
            .Replace("+", "%2B", StringComparison.Ordinal);

    private static (string Key, string Value) ToleranceOf(double tolerance) =>
        ("tolerance", tolerance.Equals(DefaultTolerance) ? "" : Number(tolerance));

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..59] + "…";

    /// <summary>Values of the keys that are not the view's, with the first thing that is wrong with them.</summary>
    private sealed class OwnValues(Dictionary<string, string> values)
    {
        public string? Problem { get; private set; }

        public bool Has(string key) => values.ContainsKey(key);

        public double Number(string key) => values.TryGetValue(key, out var text) ? Read(key, text, mayBeZero: false) : Missing(key);

        public double Tolerance() =>
            values.TryGetValue("tolerance", out var text) ? Read("tolerance", text, mayBeZero: true) : DefaultTolerance;

        public KeySet Words(string key)
        {
            var words = KeySet.From((values.GetValueOrDefault(key) ?? "").Split(',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Slug.From).Where(word => word != "-"));
            if (words.Count == 0)
            {
                Missing(key);
            }

            return words;
        }

        private double Read(string key, string text, bool mayBeZero)
        {
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
                out var number) && double.IsFinite(number) && (number > 0 || mayBeZero))
            {
                return number;
            }

            Problem ??= $"'{Shorten(text)}' is no number above zero for '{key}'.";
            return double.NaN;
        }

        private double Missing(string key)
        {
            Problem ??= $"'{key}' is needed.";
            return double.NaN;
        }
    }
}
