using System.Globalization;
using Plotly.Blazor.LayoutLib.XAxisLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>A mark on an axis: its coordinate and its words.</summary>
internal readonly record struct SvgTick(double At, string Label);

/// <summary>Round numbers, powers of ten, months, years or names along an axis.</summary>
internal static class SvgTicks
{
    private const double DaysOfMonth = 30.44;
    private const double Slack = 1e-9;
    private static readonly int[] Months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

    /// <param name="most">About how many find room.</param>
    public static List<SvgTick> Of(SvgAxis axis, int most)
    {
        var (low, high) = (Math.Min(axis.Low, axis.High), Math.Max(axis.Low, axis.High));
        var ticks = axis.IsCategory ? axis.Names.Select((name, place) => new SvgTick(place, SvgValue.Plain(name)))
            : axis.Model.TickValues is { } values ? Given(axis, values)
            : axis.Type == TypeEnum.Date ? Dates(low, high, most)
            : axis.IsLog ? Powers(low, high)
            : Round(axis, low, high, most);
        var slack = Slack * (high - low);
        return [.. ticks.Where(tick => tick.At >= low - slack && tick.At <= high + slack)];
    }

    private static IEnumerable<SvgTick> Given(SvgAxis axis, IList<object> values) =>
        from tick in values.Index()
        let at = axis.At(tick.Item)
        where at is not null
        select new SvgTick(at.Value, SvgValue.Plain(SvgValue.Each(null, axis.Model.TickTexts, tick.Index) ?? tick.Item));

    /// <summary>Steps of 1, 2 or 5 times a power of ten.</summary>
    private static IEnumerable<SvgTick> Round(SvgAxis axis, double low, double high, int most)
    {
        var rough = (high - low) / Math.Max(1, most);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = (rough / power) switch { <= 1 + Slack => 1, <= 2 + Slack => 2, <= 5 + Slack => 5, _ => 10 } * power;
        var first = (long)Math.Ceiling((low / step) - Slack);
        var count = (int)Math.Min(1000, Math.Floor((high / step) + Slack) - first + 1);
        var largest = Math.Max(Math.Abs(low), Math.Abs(high));
        var unit = axis.Model.HasUnits && largest >= 10_000 ? largest : 1;
        return Enumerable.Range(0, Math.Max(0, count)).Select(i => (first + i) * step)
            .Select(at => new SvgTick(at, Number(at, step, unit, axis.Model.IsGrouped)));
    }

    /// <summary>A number in thousands, millions, billions or trillions, so that all on an axis share a unit.</summary>
    /// <param name="size">A number that decides the unit.</param>
    private static string Number(double value, double step, double size, bool grouped)
    {
        var (unit, word) =
            size switch { >= 1e12 => (1e12, "T"), >= 1e9 => (1e9, "B"), >= 1e6 => (1e6, "M"), >= 1e3 => (1e3, "k"), _ => (1.0, "") };
        var decimals = (int)Math.Clamp(Math.Ceiling(-Math.Log10(step / unit) - Slack), 0, 9);
        var rounded = Math.Round(value / unit, decimals) + 0.0;
        return rounded.ToString(FormattableString.Invariant($"{(grouped || Math.Abs(rounded) >= 10_000 ? 'N' : 'F')}{decimals}"),
            CultureInfo.InvariantCulture) + (rounded == 0 ? "" : word);
    }

    private static IEnumerable<SvgTick> Powers(double low, double high)
    {
        var step = Math.Max(1, (int)Math.Ceiling((high - low) / 10));
        for (var power = (int)Math.Ceiling(low - Slack); power <= high + Slack; power += step)
        {
            yield return new SvgTick(power, Math.Abs(power) > 15 ? string.Create(CultureInfo.InvariantCulture, $"1e{power}")
                : Number(Math.Pow(10, power), Math.Pow(10, power), power < 4 ? 1 : Math.Pow(10, power), grouped: false));
        }
    }

    /// <summary>First days of months or years; days where the range is shorter than two months.</summary>
    private static IEnumerable<SvgTick> Dates(double low, double high, int most)
    {
        var (start, end) = (Day(low), Day(high));
        var rough = (high - low) / Math.Max(1, most);
        if (high - low < 2 * DaysOfMonth)
        {
            var days = Math.Max(1, (int)Math.Ceiling(rough));
            for (var day = start.AddDays(1); day <= end; day = day.AddDays(days))
            {
                yield return new SvgTick(day.DayNumber, day.ToString("d MMM yyyy", CultureInfo.InvariantCulture));
            }

            yield break;
        }

        var step = Months.FirstOrDefault(months => months * DaysOfMonth >= rough, Months[^1]);
        var firstMonth = ((start.Year * 12) + start.Month - 1 + step - 1) / step * step;
        for (var month = firstMonth; month <= (end.Year * 12) + end.Month - 1; month += step)
        {
            var first = new DateOnly(month / 12, (month % 12) + 1, 1);
            yield return new SvgTick(first.DayNumber, first.ToString(step >= 12 ? "yyyy" : "MMM yyyy", CultureInfo.InvariantCulture));
        }
    }

    private static DateOnly Day(double days) => DateOnly.FromDayNumber((int)Math.Clamp(days, 0, DateOnly.MaxValue.DayNumber - 366));
}
