using System.Globalization;
using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>Texts of questions and answers, of sites that keep them (<see cref="ImportLimits.KeepItemText"/>).</summary>
public sealed partial class ImportContext
{
    private long textBytes;
    private int cutTexts;
    private bool areTextsFull;

    /// <summary>Keeps the texts of the item that was added last.</summary>
    /// <param name="read">Finds them; not asked where the site keeps none.</param>
    internal void KeepTexts(ItemBuilder items, Func<(string? Question, string? Answer)>? read)
    {
        if (!limits.KeepItemText || read is null || areTextsFull)
        {
            return;
        }

        var (question, answer) = read();
        (question, answer) = (CutText(question), CutText(answer));
        textBytes += Encoding.UTF8.GetByteCount(question ?? "") + Encoding.UTF8.GetByteCount(answer ?? "");
        areTextsFull = textBytes > limits.MaxItemTextBytes;
        if (areTextsFull)
        {
            Warn(null, null, string.Create(CultureInfo.InvariantCulture,
                $"Of a file {limits.MaxItemTextBytes} bytes of questions and answers are kept. Later items are kept without them."));
            return;
        }

        items.SetTexts(question, answer);
    }

    private void SayCutTexts()
    {
        if (cutTexts > 0)
        {
            Warn(null, null, string.Create(CultureInfo.InvariantCulture,
                $"{cutTexts} questions or answers are longer than {ItemTexts.MaxLength} characters. What goes beyond was cut."));
        }
    }

    /// <summary>A text without control characters but line ends and tabs, and not too long; null for none.</summary>
    private string? CutText(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        const int most = ItemTexts.MaxLength - 1;
        var start = text.Length <= ItemTexts.MaxLength ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        cutTexts += start.Length < text.Length ? 1 : 0;
        var seen = new StringBuilder(start.Length);
        foreach (var rune in start.EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
            {
                seen.Append(rune);
            }
        }

        return (start.Length < text.Length ? seen.Append('…') : seen).ToString();
    }
}
