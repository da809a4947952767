using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Numbers as the viewer's culture writes them.</summary>
public static class Format
{
    private static readonly string[] ByDecimals = ["N0", "N1", "N2", "N3"];

    /// <summary>The sentence of the resource file with its places filled. A place such as <c>{0:value|values}</c> holds no number but the
    /// word that goes with it: the first for one, the second for any other.</summary>
    public static string Of(string sentence, params ReadOnlySpan<object?> values) =>
        string.Format(WordsByNumber.Current, sentence, values);

    /// <summary>The sentence for one or for any other number, with the number in place 0.</summary>
    public static string Count(int count, string one, string other) => Of(count == 1 ? one : other, count);

    /// <summary>Things one after the other.</summary>
    public static string List(params IEnumerable<string?> parts) => string.Join(IsChineseText ? "、" : ", ", parts);

    /// <summary>Things one after the other that may have commas themselves.</summary>
    public static string Lists(params IEnumerable<string?> parts) => string.Join(IsChineseText ? "；" : "; ", parts);

    /// <summary>Whole sentences one after the other.</summary>
    public static string Sentences(params IEnumerable<string?> parts) => string.Join(Gap, parts);

    /// <summary>What stands between two sentences.</summary>
    public static string Gap => IsChineseText ? "" : " ";

    /// <summary>What something is called, and what it is.</summary>
    public static string Labelled(string label, string? value) => label + (IsChineseText ? "：" : ": ") + value;

    /// <summary>A calculated score or a price with one to three decimals.</summary>
    public static string Value(double value) => value.ToString("#,0.0##", CultureInfo.CurrentCulture);

    /// <summary>A result with the decimals of its source, up to three.</summary>
    public static string Score(ResultSnapshot snapshot, int row) => snapshot.Data.Decimals[row] is >= 0 and var decimals
        ? snapshot.Data.Value[row].ToString(ByDecimals[Math.Min(decimals, ByDecimals.Length - 1)], CultureInfo.CurrentCulture)
        : Value(snapshot.Data.Value[row]);

    /// <summary>A number on a logarithmic axis.</summary>
    public static string Tick(double value) => value.ToString("#,0.##", CultureInfo.CurrentCulture);

    /// <summary>Millions as the language counts them, for texts that say what is counted: 5.08 is "5.08" million and "508" 万.</summary>
    public static string Millions(double millions, string format = "#,0.0##") => IsChineseText
        ? (millions * TenThousandsInMillion).ToString("#,0.##", CultureInfo.CurrentCulture)
        : millions.ToString(format, CultureInfo.CurrentCulture);

    /// <summary>The same with what is counted: "2,000 million", "20 亿".</summary>
    public static string MillionsInWords(double millions) => IsChineseText && Math.Abs(millions) >= MillionsInHundredMillion
        ? (millions / MillionsInHundredMillion).ToString("#,0.##", CultureInfo.CurrentCulture) + " 亿"
        : Format.Of(Text.InMillions, Millions(millions, "#,0.##"));

    private const double TenThousandsInMillion = 100;
    private const double MillionsInHundredMillion = 100;

    /// <summary>A whole number with separators.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A number, or a range of numbers in words.</summary>
    public static string Range(Interval range, string format = "#,0.##") => range.Low.Equals(range.High)
        ? range.Low.ToString(format, CultureInfo.CurrentCulture)
        : Format.Of(Text.FromTo, range.Low.ToString(format, CultureInfo.CurrentCulture),
            range.High.ToString(format, CultureInfo.CurrentCulture));

    /// <summary>A difference with its sign.</summary>
    public static string Difference(double value) => value.ToString("+#,0.0#;−#,0.0#;0.0", CultureInfo.CurrentCulture);

    /// <summary>A share such as 20.0 %.</summary>
    public static string Percent(double share) => share.ToString("P1", CultureInfo.CurrentCulture);

    /// <summary>A parameter count such as "16.8 B", "not disclosed" or "unknown".</summary>
    public static string Size(ParameterCount count) => count switch
    {
        { Billions: { } billions } => Format.Of(Text.Billions, billions.ToString("#,0.##", CultureInfo.CurrentCulture)),
        { Status: ParameterStatus.Undisclosed } => Text.NotDisclosed,
        _ => Text.Unknown,
    };

    /// <summary>Active of total parameters, such as "2.75 of 16.8 B"; one count for a dense model.</summary>
    public static string Sizes(LanguageModel model) =>
        model is { Active.Billions: { } active, Total.Billions: { } total } && !active.Equals(total)
            ? Format.Of(Text.ActiveOfTotal, active.ToString("#,0.##", CultureInfo.CurrentCulture),
                total.ToString("#,0.##", CultureInfo.CurrentCulture))
            : Size(model.Total);

    /// <summary>A published value: numbers in the viewer's culture, words as they stand, unknown in words.</summary>
    public static string Published(PublishedValue value) => value.Kind switch
    {
        ValueKind.Unknown => Text.Unknown,
        ValueKind.Undisclosed => Text.NotDisclosed,
        ValueKind.Exact => value.Low!.Value.ToString("#,0.######", CultureInfo.CurrentCulture),
        _ => value.Text,
    };

    /// <summary>The day of a moment in UTC.</summary>
    public static string Day(DateTime time) => time.ToString(DayPattern, CultureInfo.CurrentCulture);

    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString(DayPattern, CultureInfo.CurrentCulture);

    /// <summary>A moment in UTC, to the minute.</summary>
    public static string Moment(DateTime time) => time.ToString($"{DayPattern} HH:mm", CultureInfo.CurrentCulture) + " UTC";

    /// <summary>A moment in UTC, to the second, where it is said that times are UTC.</summary>
    public static string ToTheSecond(DateTime time) => time.ToString($"{DayPattern} HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>A revision with its day, in a sentence.</summary>
    public static string Revision(Revision revision) => Format.Of(Text.ScopeRevision, revision.Number, Day(revision.CreatedUtc));

    /// <summary>A partial date as precise as known.</summary>
    public static string Date(PartialDate? date) => date switch
    {
        null => Text.Unknown,
        { Month: { } month, Day: { } day } known => Day(new DateOnly(known.Year, month, day)),
        { Month: { } month } known => new DateOnly(known.Year, month, 1).ToString(
            IsChinese ? "yyyy年M月" : "MMM yyyy", CultureInfo.CurrentCulture),
        { } known => known.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A day with its month in letters, so that no reader takes the one for the other; Chinese writes the units instead.</summary>
    private static string DayPattern => IsChinese ? "yyyy年M月d日" : "d MMM yyyy";

    private static bool IsChineseText => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    private static bool IsChinese => CultureInfo.CurrentCulture.TwoLetterISOLanguageName == "zh";
}
